import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { windowsImage } from "../support/command-line.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const SCENARIO = {
  title: "RTM image to December 2024",
  image: { role: "os", product: "client", architecture: "amd64", build: "26100.1" },
  desired: { build: "26100.2605" },
  updates: [
    { kb: "KB5043080", type: "cumulative-update", base: "26100.1", target: "26100.1742" },
    { kb: "KB5048667", type: "cumulative-update", base: "26100.1742", target: "26100.2605" },
    { kb: "KB5046617", type: "cumulative-update", base: "26100.1742", target: "26100.2314" },
  ],
};

async function scenarioFile(scenario: unknown): Promise<string> {
  const path = join(await makeTemporaryFolder(), "scenario.json");
  await writeFile(path, typeof scenario === "string" ? scenario : JSON.stringify(scenario));
  return path;
}

describe("plan --scenario", () => {
  test("answers programs with one JSON value", async () => {
    const { stdout, stderr, exitCode } = await windowsImage(
      "plan",
      "--scenario",
      await scenarioFile(SCENARIO),
      "--json",
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const plan = JSON.parse(stdout);
    expect(plan).toMatchObject({ action: "service", path: "minimal", from: "26100.1", to: "26100.2605" });
    expect(plan.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      "stage",
      "mount",
      "cumulative-update",
      "cleanup",
      "commit",
      "export",
      "verify",
      "publish",
    ]);
  });

  test("tells people each step with its reason", async () => {
    const { stdout } = await windowsImage("plan", "--scenario", await scenarioFile(SCENARIO));
    expect(stdout).toContain("26100.1 → 26100.2605, minimal path");
    expect(stdout).toMatch(
      /cumulative-update KB5048667 +image is at 26100\.1, KB5048667 is built on 26100\.1742/,
    );
    expect(stdout).toContain("beside KB5043080");
  });

  test("explains why each other file was left out", async () => {
    const { stdout } = await windowsImage("plan", "--scenario", await scenarioFile(SCENARIO), "--explain");
    expect(stdout).toMatch(/not used:\n +KB5046617 +26100\.2314/);
  });

  test.each([
    ["mermaid", /^flowchart LR\n/],
    ["svg", /^<svg /],
  ])("draws the chain as %s", async (format, start) => {
    const path = await scenarioFile(SCENARIO);
    const { stdout, exitCode } = await windowsImage("plan", "--scenario", path, "--format", format);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(start);
    expect(stdout).toContain("26100.1742");
  });

  test("refuses with status 2, a code and a way out", async () => {
    const path = await scenarioFile({ ...SCENARIO, updates: SCENARIO.updates.slice(1) });
    const { stdout, stderr, exitCode } = await windowsImage("plan", "--scenario", path, "--json");
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
    expect(JSON.parse(stdout).error).toMatchObject({ code: "MISSING_CHECKPOINT" });
  });

  test("writes nothing", async () => {
    const path = await scenarioFile(SCENARIO);
    const before = await readFile(path);
    await windowsImage("plan", "--scenario", path);
    expect(await readFile(path)).toEqual(before);
  });
});

describe("bad command lines", () => {
  test.each([
    [["plan"], "Nothing to plan: give either --scenario or --image."],
    [["plan", "--scenario", "no-such.json"], "There is no file no-such.json."],
    [["plan", "--image", "x.wim"], "No wanted build was given."],
    [["plan", "--index", "0"], "Option '--index <n>' argument '0' is invalid. Write a whole number from 1."],
    [["plan", "--scenaro", "x"], "Unknown option '--scenaro'."],
    [["plan", "--imagee", "x"], "Did you mean --image? See windows-image plan --help."],
    [["plann"], "Did you mean plan? See windows-image --help."],
    [["plann"], "Unknown command 'plann'."],
    [["inspect"], "Missing required argument 'file'."],
    [["lock", "--architecture", "z80"], "Write amd64 (or x64), arm64 or x86."],
  ])("%j", async (args, sentence) => {
    const { stdout, stderr, exitCode } = await windowsImage(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
  });

  test("a scenario that is no JSON", async () => {
    const { stderr, exitCode } = await windowsImage("plan", "--scenario", await scenarioFile("{"));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/scenario\.json is not JSON/);
  });
});
