import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { textFileController } from "../support/text-file-controller.ts";
import { controllerContract } from "./controller-contract.ts";

const KEY = "correct horse battery";

controllerContract("TextFile", {
  controller: textFileController,
  makesInPart: true,
  takesSecrets: true,
  async setUp() {
    const folder = await makeTemporaryFolder();
    const path = join(folder, "a.txt");
    const args = { path, lines: ["one", "two"], key: KEY };
    return {
      args,
      changed: { ...args, lines: ["three"] },
      replacing: { ...args, path: join(folder, "b.txt") },
      partial: { ...args, sha256: "0000" },
      slow: { ...args, pauseMs: 50 },
      unknowns: ["path", "lines", "key"],
      secrets: [KEY],
      async snapshot() {
        const names = (await readdir(folder)).toSorted();
        return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")]));
      },
      changeByHand: () => writeFile(path, "changed by hand\n"),
      removeByHand: () => rm(path),
    };
  },
});
