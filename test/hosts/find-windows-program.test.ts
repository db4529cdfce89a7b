import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { findWindowsProgram } from "../../provider/hosts/find-windows-program.ts";
import { systemProgram } from "../../provider/hosts/system-program.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

test("a program is found on PATH, by its extension or by one of PATHEXT, and never in the working directory", async () => {
  const folder = await makeTemporaryFolder();
  const [first, second] = [join(folder, "first"), join(folder, "se cond")];
  for (const path of [first, second, join(second, "folder.exe")]) await mkdir(path, { recursive: true });
  for (const path of [
    join(folder, "here.exe"),
    join(first, "notes.txt"),
    join(second, "dism.exe"),
    join(second, "npm.cmd"),
    join(second, "npm"),
  ])
    await writeFile(path, "");
  await writeFile(join(second, "script.mjs"), "#!/usr/bin/env node\n");
  const env = { Path: [first, "", `"${second}"`].join(delimiter), PathExt: ".exe;.cmd" };
  const find = (file: string) => findWindowsProgram(file, { env, cwd: folder });
  expect(await find("dism")).toEqual({ path: join(second, "dism.exe") });
  expect(await find("dism.exe")).toEqual({ path: join(second, "dism.exe") });
  expect(await find("npm")).toEqual({ path: join(second, "npm.cmd") });
  expect(await find("script.mjs")).toEqual({ path: join(second, "script.mjs") });
  expect(await find("notes.txt")).toEqual({ missing: "ENOEXEC" });
  expect(await find("folder")).toEqual({ missing: "ENOENT" });
  expect(await find("here.exe")).toEqual({ missing: "ENOENT" });
  expect(await find("./here")).toEqual({ path: join(folder, "here.exe") });
  expect(await find(join(second, "dism.exe"))).toEqual({ path: join(second, "dism.exe") });
});

test("programs of Windows are taken from Windows alone", () => {
  expect(systemProgram("dism.exe", { SystemRoot: "C:\\Windows" })).toBe("C:\\Windows\\System32\\dism.exe");
  expect(systemProgram("powershell.exe", { windir: "D:\\Win" })).toBe(
    "D:\\Win\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
  );
  expect(systemProgram("dism.exe", {})).toBe("dism.exe");
});
