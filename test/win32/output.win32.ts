import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { runProgram, selectHost } from "../../provider/hosts/index.ts";
import { judgeRun } from "../../provider/servicing/dism/judge.ts";
import { makeFolder, playDism } from "./support/windows.ts";

for (const encoding of ["oem", "utf8", "utf16"])
  test(`output in ${encoding} is read: text, error and progress`, async (t) => {
    const folder = await makeFolder(t);
    playDism(t, { DISM_OUTPUT: encoding, DISM_ANSWERS: "Cleanup-Image=0x800f0806" });
    const percentages: number[] = [];
    const logPath = join(folder, "dism äß.log");
    const transcriptPath = join(folder, "dism äß.txt");
    const run = await selectHost(undefined).runDism(["/Cleanup-Image", `/LogPath:${logPath}`], {
      transcriptPath,
      onProgress: (percent) => percentages.push(percent),
    });
    const result = judgeRun(run);
    assert.deepEqual(
      [result.code, result.message, result.logPath, result.toolVersion],
      ["0x800f0806", "It failed in äß│.", logPath, "10.0.26100.5074"],
    );
    assert.deepEqual(percentages, [4]);
    assert.notEqual((await readFile(transcriptPath)).length, 0);
  });

test("a flood of output is read to its end", async () => {
  const script = "for (let n = 0; n < 5000; n++) console.log('='.repeat(1000)); console.log('the end')";
  const { stdout, exitCode } = await runProgram(process.execPath, ["-e", script]);
  assert.deepEqual([exitCode, stdout.length, stdout.endsWith("the end\n")], [0, 5_005_008, true]);
});
