import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findHolders, nameHolders } from "../../../provider/servicing/files/find-holders.ts";
import { outlastHolders } from "../../../provider/servicing/files/outlast-holders.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const refusal = (code: string) => Object.assign(new Error(code), { code });

test("what another program holds is tried again until it lets go", async () => {
  let left = 3;
  const act = async () => {
    if (left-- > 0) throw refusal("EBUSY");
    return "done";
  };
  expect(await outlastHolders(act, { path: "/x", purpose: "replace", pauses: [1, 1, 1] })).toBe("done");
});

test("what fails for another reason is not tried again", async () => {
  let calls = 0;
  const act = async () => {
    calls += 1;
    throw refusal("ENOSPC");
  };
  await expect(outlastHolders(act, { path: "/x", purpose: "write" })).rejects.toMatchObject({
    code: "ENOSPC",
  });
  expect(calls).toBe(1);
});

/** A program that has a file open and works in a folder. */
async function hold(file: string, cwd: string): Promise<number> {
  const script = `const file = require("fs").openSync(${JSON.stringify(file)}); console.log(file); setInterval(() => {}, 1e6)`;
  const child = spawn(process.execPath, ["-e", script], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child.pid ?? 0;
}

test.runIf(process.platform === "linux")("who never lets go is named", async () => {
  const folder = await makeTemporaryFolder();
  const [mount, other] = [join(folder, "m1"), join(folder, "m1 too")];
  const file = join(folder, "install.wim");
  for (const path of [mount, join(mount, "Windows"), other]) await mkdir(path);
  await writeFile(file, "");
  const pid = await hold(file, join(mount, "Windows"));
  const failing = outlastHolders(() => Promise.reject(refusal("EBUSY")), {
    path: file,
    purpose: "replace",
    pauses: [],
  });
  await expect(failing).rejects.toMatchObject({
    code: "FILE_BUSY",
    message: expect.stringMatching(
      new RegExp(`^Cannot replace ${file}: \\S+ \\(process ${pid}\\) holds it open\\.$`),
    ),
    hint: expect.stringContaining("Close that program"),
  });
  expect(await findHolders(mount)).toMatchObject([{ pid }]);
  expect(await findHolders(other)).toEqual([]);
  expect(nameHolders([])).toBe("another program");
});
