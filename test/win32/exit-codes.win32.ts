import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram, selectHost } from "../../provider/hosts/index.ts";
import { judgeRun } from "../../provider/servicing/dism/judge.ts";
import { playDism, program } from "./support/windows.ts";

const host = selectHost(
  { type: "local" },
  { platform: "win32", env: { WINDOWS_IMAGE_DISM: program("dism") } },
);

const add = (code: string) => {
  process.env.DISM_ANSWERS = `Add-Package=${code}`;
  return host.runDism(["/Add-Package"]);
};

test("all 32 bits of an exit code arrive, unsigned", async (t) => {
  playDism(t, { DISM_ANSWERS: "" });
  const codes = [1, 2, 256, 552, 740, 3010, 0x800f0838, 0x800f081e, 0xc1510200, 0xc1420127, 0xffffffff];
  for (const code of codes) assert.equal((await add(String(code))).exitCode, code);
});

test("each is judged as what it means", async (t) => {
  playDism(t, { DISM_ANSWERS: "" });
  const judged: [string, boolean, string | null][] = [];
  for (const code of ["0", "3010", "552", "740", "0x800f0838", "0xc1510200"]) {
    const { ok, code: found } = judgeRun(await add(code));
    judged.push([code, ok, found]);
  }
  assert.deepEqual(judged, [
    ["0", true, null],
    ["3010", true, null],
    ["552", false, "0x80070228"],
    ["740", false, "0x800702e4"],
    ["0x800f0838", false, "0x800f0838"],
    ["0xc1510200", false, "0xc1510200"],
  ]);
});

test("a program that Ctrl-C ended was cancelled, and did not fail", async (t) => {
  playDism(t, { DISM_ANSWERS: "" });
  await assert.rejects(add("0xc000013a"), { code: "CANCELLED" });
});

test("what is no program says so", async () => {
  const hint = "Install the program, or name it by its full path.";
  for (const file of [
    "no-such-dism.exe",
    program("dism").replace("dism.exe", "nowhere\\dism.exe"),
    import.meta.filename,
  ])
    await assert.rejects(runProgram(file, []), { code: "PROGRAM_NOT_FOUND", hint });
});
