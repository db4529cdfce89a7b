import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { windowsImage } from "../support/command-line.ts";

const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

test("the workflow for Windows names scripts, test files, commands and options that exist", async () => {
  const workflow = await read(".github/workflows/windows.yml");
  const { scripts } = JSON.parse(await read("package.json"));
  const named = [...workflow.matchAll(/npm (?:run (\S+)|(test)\b)/g)].map(([, run, other]) => run ?? other);
  expect(new Set(named)).toEqual(new Set(["test", "acceptance"]));
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  expect(await read("test/windows/real-dism.test.ts")).toContain('process.platform === "win32"');

  const { stdout: acceptance } = await runProgram(process.execPath, [
    "--conditions=@windows-image/source",
    "tools/acceptance/main.ts",
    "--help",
  ]);
  const line = workflow.split("\n").filter((text) => /acceptance --|--build/.test(text));
  const options = line.join(" ").match(/--[a-z]+/g) ?? [];
  expect(new Set(options)).toEqual(new Set(["--build", "--source", "--updates", "--out"]));
  for (const option of options) expect(acceptance).toContain(option);
  expect((await windowsImage("doctor", "--help")).stdout).toContain("--work");
});
