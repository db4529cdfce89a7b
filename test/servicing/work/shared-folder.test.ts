import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { removeLogs } from "../../../provider/servicing/result/logs.ts";
import { takeBackDeadRuns } from "../../../provider/servicing/work/take-back.ts";
import { openWorkplace } from "../../../provider/servicing/work/workplace.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const observer = { step: () => {}, warning: expect.unreachable };
const surroundings = { host: undefined, signal: new AbortController().signal, observer };
const RUN = "0123abcd";

test("runs begin and end in a work directory that others take away as empty", async () => {
  const folder = await makeTemporaryFolder();
  const work = join(folder, "work");
  const live = async (name: string): Promise<void> => {
    const claim = { output: { path: join(folder, name) }, workDirectory: work };
    for (let turn = 0; turn < 8; turn++) {
      await takeBackDeadRuns(claim, { host: undefined, warn: expect.unreachable });
      await (await openWorkplace(claim, `${name}${name}${name}${name}`, surroundings)).close();
      await removeLogs({ run: RUN, logDirectory: join(work, "logs", RUN) });
    }
  };
  await Promise.all(["aa", "bb", "cc", "dd"].map(live));
  expect(await readdir(folder)).toEqual([]);
});
