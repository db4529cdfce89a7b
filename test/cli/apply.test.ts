import { appendFile, copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { windowsImage } from "../support/command-line.ts";
import { makeServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const sample = await makeServicingSample();
const UPDATES = join(sample.target.path, "..");
const HOST = ["--host", "rehearsal"];
const wishes = (build = "26100.2605", image = sample.source): string[] => [
  ...["--image", image, "--index", "1", "--build", build, "--updates", UPDATES],
];

async function planned(): Promise<{ folder: string; plan: string; output: string }> {
  const folder = await makeTemporaryFolder();
  const [plan, output] = [join(folder, "plan.json"), join(folder, "install.wim")];
  const { exitCode, stdout } = await windowsImage("plan", ...wishes(), "--out", plan);
  expect({ exitCode, stdout }).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("minimal path"),
  });
  return { folder, plan, output };
}

test("a plan that was written is carried out, once; then another one over its output", async () => {
  const { folder, plan, output } = await planned();
  const first = await windowsImage(
    "apply",
    plan,
    "--output",
    output,
    ...HOST,
    "--json",
    "--log-format",
    "json",
  );
  expect(first.exitCode, first.stderr).toBe(0);
  const answer = JSON.parse(first.stdout);
  expect(answer).toMatchObject({ made: true, path: output, build: "26100.2605", rehearsed: true });
  expect(answer.planDigest).toBe(JSON.parse(await readFile(plan, "utf8")).planDigest);
  const events = first.stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(new Set(events.map(({ type }) => type))).toEqual(
    new Set([
      "info",
      "run-begins",
      "step-begins",
      "dism-begins",
      "progress",
      "step-ends",
      "warning",
      "run-ends",
    ]),
  );
  expect(events.every(({ time }) => new Date(time).toISOString() === time)).toBe(true);
  expect(await readdir(answer.logDirectory)).toContain("01-mount.txt");

  const again = await windowsImage("apply", plan, "--output", output, ...HOST);
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("was as wished already") });
  const newer = await windowsImage("service", ...wishes("26100.2894"), "--output", output, ...HOST);
  expect(newer).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("is at 26100.2894") });
  expect(newer.stderr).toMatch(/^9 steps, about \d+ (s|min)\. Logs: .*logs.[0-9a-f]{8}$/m);
  expect(newer.stderr).toContain('Step 4 of 9: adding KB5050009 to image 1 "Windows 11 Pro"');

  const copy = join(folder, "copy.wim");
  await copyFile(output, copy);
  const refused = await windowsImage("service", ...wishes("26100.2894"), "--output", copy, ...HOST);
  expect(refused).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("There already is a file at"),
  });
  const adopted = await windowsImage(
    "service",
    ...wishes("26100.2894"),
    "--output",
    copy,
    ...HOST,
    "--adopt",
    "--json",
  );
  expect(JSON.parse(adopted.stdout)).toMatchObject({ made: false, build: "26100.2894", logDirectory: null });
});

test("what plan --json printed is carried out with the files that it was made of, and with no others", async () => {
  const folder = await makeTemporaryFolder();
  const [plan, output] = [join(folder, "plan.json"), join(folder, "install.wim")];
  await writeFile(plan, (await windowsImage("plan", ...wishes(), "--json")).stdout);
  const files = ["--image", sample.source, "--index", "1", "--updates", UPDATES];
  const other = await windowsImage(
    "apply",
    plan,
    ...files,
    "--build",
    "26100.2894",
    "--output",
    output,
    ...HOST,
  );
  expect(other).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("no longer holds") });
  const without = await windowsImage("apply", plan, "--output", output, ...HOST);
  expect(without).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("does not say which files it is for"),
  });
  expect(await readdir(folder)).toEqual(["plan.json"]);
  const done = await windowsImage("apply", plan, ...files, "--output", output, ...HOST, "--json");
  expect(JSON.parse(done.stdout)).toMatchObject({ made: true, build: "26100.2605" });
});

test("a source or an update that changed since the plan is found before anything is made", async () => {
  const { folder, plan, output } = await planned();
  const file = JSON.parse(await readFile(plan, "utf8"));
  const target = file.arguments.updates.find(({ kb }: { kb: string }) => kb === sample.target.kb);
  const changed = join(folder, "changed.msu");
  await copyFile(target.path, changed);
  await appendFile(changed, "more");
  target.path = changed;
  await writeFile(plan, JSON.stringify(file));
  const update = await windowsImage("apply", plan, "--output", output, ...HOST, "--json");
  expect(JSON.parse(update.stdout).error).toMatchObject({ code: "DIGEST_MISMATCH" });
  const source = await windowsImage("apply", plan, "--image", changed, "--output", output, ...HOST, "--json");
  expect(JSON.parse(source.stdout).error).toMatchObject({ code: "NOT_AN_IMAGE" });
  await writeFile(plan, JSON.stringify({ ...file, sourceContentId: `sha256:${"0".repeat(64)}` }));
  const content = await windowsImage("apply", plan, "--output", output, ...HOST, "--json");
  expect(JSON.parse(content.stdout).error).toMatchObject({ code: "SOURCE_CHANGED" });
  expect((await readdir(folder)).sort()).toEqual(["changed.msu", "plan.json"]);
});

test.each<[string[], string]>([
  [["apply", "nowhere.json"], "There is no file nowhere.json."],
  [["apply", sample.target.path, "--output", "x.wim"], "is not a plan."],
  [["service", ...wishes(), ...HOST], "No output was given."],
  [
    ["service", ...wishes(), "--output", "x.wim", "--host", "elsewhere"],
    'There is no host of type "elsewhere".',
  ],
  [["service", ...wishes(), "--output", "x.wim", "--stall-after", "soon"], 'Write a time such as "90m"'],
  [["plan", ...wishes(), "--driver", "x"], "--driver counts for a plan that is written with --out only."],
])("%j", async (args, sentence) => {
  const { stdout, stderr, exitCode } = await windowsImage(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(sentence);
});
