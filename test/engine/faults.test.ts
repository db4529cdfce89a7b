import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ServicedImage } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { makeSample } from "../../tools/sample/index.ts";
import { startEngine } from "../support/engine.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { type Behaviour, makeForeignDism } from "../support/foreign-dism.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

type Fault = Omit<Behaviour, "when"> & { readonly at: string; readonly says: string };

const add = (error: string, says: string, rest: Partial<Fault> = {}): Fault => ({
  at: "/Add-Package",
  act: "fail",
  error,
  says,
  ...rest,
});
const mount = (error: string, says: string): Fault => ({ at: "/Mount-Image", act: "fail", error, says });

/** Each on an image of its own; what each says begins with what could not be done. */
const FAULTS: Readonly<Record<string, Fault>> = {
  "552-of-unknown-cause": add("552", "0x80070228"),
  "552-file-added": add("552", "windows11.0-kb1.msu", { folder: "add" }),
  "552-file-taken": add("552", "kb5043080", { folder: "remove" }),
  "552-agent-refused": add("552", "COM", { logged: "0x800401e3" }),
  "552-old-stack": add("552", "0x800f0823", { logged: "0x800f0823" }),
  "checkpoint-missing": add("0x800f0838", "0x800f0838"),
  "not-applicable": add("0x800f081e", "0x800f081e"),
  "source-missing": add("0x800f081f", "0x800f081f"),
  "old-stack": add("0x800f0823", "0x800f0823"),
  "prerequisite-missing": add("0x800f0831", "0x800f0831"),
  "component-missing": add("14098", "0x80073712"),
  "file-not-found": add("2", "0x80070002"),
  "no-access": add("5", "0x80070005"),
  "file-in-use": add("0x80070020", "0x80070020"),
  "session-broken": add("1726", "0x800706be"),
  "mount-invalid": add("0xc142010c", "0xc142010c"),
  "pending-not-tolerated": add("0x800f0806", "0x800f0806"),
  died: { at: "/Add-Package", act: "die", says: "0x80070089" },
  "nothing-changed": { at: "/Add-Package", act: "succeed", says: "is at 26100.1, planned is 26100.2605" },
  "not-elevated": mount("740", "0x800702e4"),
  "mounted-elsewhere": mount("0xc1420127", "0xc1420127"),
  "disk-full": { at: "/Export-Image", act: "fail", error: "112", says: "0x80070070" },
};

const shared = async () => {
  new ServicedImage("shared", {
    source: { path: "sources/install.wim", index: 1 },
    build: "26100.2605",
    updates: "updates",
    output: { path: "out/shared/install.wim" },
  });
};

/** What a run lives with. */
const SURVIVED: Readonly<Record<string, Omit<Behaviour, "when"> & { readonly at: string }>> = {
  "restart-wanted": { at: "/Add-Package", act: "restart" },
  flooded: { at: "/Add-Package", act: "flood" },
  "pending-tolerated": { at: "/Cleanup-Image", act: "fail", error: "0x800f0806" },
  "old-stack-once": { at: "/Add-Package", times: 1, act: "fail", error: "0x800f0823" },
  "mount-held": { at: "/Commit", times: 1, act: "fail", error: "0xc1420118" },
  "mount-left": { at: "/Commit", times: 1, act: "late", error: "0xc1420117" },
};

const program = (names: readonly string[]) => async () => {
  for (const name of names)
    new ServicedImage(name, {
      source: { path: "sources/install.wim", index: 1 },
      build: "26100.2605",
      updates: "updates",
      output: { path: `out/${name}/install.wim` },
      host: { type: "local" },
    });
};

test("whatever DISM fails with is told on the row of its image, and the source and every other file are as they were", async () => {
  const { program: dism, calls } = await makeForeignDism(
    await makeTemporaryFolder(),
    Object.entries({ ...FAULTS, ...SURVIVED }).map(([name, { at, ...rest }]) => ({
      ...rest,
      when: [at, `out/${name}/`],
    })),
  );
  const engine = await startEngine({ env: { WINDOWS_IMAGE_DISM: dism } });
  await makeSample(engine.folder);
  const source = join(engine.folder, "sources", "install.wim");
  await chmod(source, 0o444);
  const before = await fileState(source);

  const run = await engine.up(program(Object.keys({ ...FAULTS, ...SURVIVED })), { continueOnError: true });
  expect(run.failure).toBeDefined();
  for (const [name, { says }] of Object.entries(FAULTS)) {
    const told = run.messages.filter((one) => one.name === name && one.severity === "error");
    const text = told.map((one) => one.text).join("\n");
    expect(text, name).toContain(says);
    expect(text, name).toMatch(/\((DISM_FAILED|DISK_FULL|VERIFICATION_FAILED)\)/);
    expect(text, name).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(await listWithoutLogs(join(engine.folder, "out", name)), name).toEqual([
      ".windows-image",
      ".windows-image/journal",
    ]);
  }
  expect(await fileState(source)).toEqual(before);
  for (const name of Object.keys(SURVIVED))
    expect(await inspectFile(join(engine.folder, "out", name, "install.wim")), name).toMatchObject({
      images: [{ build: "26100.2605" }],
    });
  const saved = (await readFile(calls, "utf8")).split("\n").filter((line) => line.includes("/Commit"));
  // Of what fails, only what comes to light after saving is saved, and goes no further.
  const savers = new Set(saved.map((line) => /out\/([^/]+)\//.exec(line)?.[1]));
  expect([...savers].sort()).toEqual(["disk-full", ...Object.keys(SURVIVED), "nothing-changed"].sort());
});

test("two ups at once on one output: one makes it, the other says who does, and the image is whole", async () => {
  const one = await startEngine();
  await makeSample(one.folder);
  const other = await startEngine({ folder: one.folder });
  await Promise.all(
    [one, other].map(({ stack }) => stack.setConfig("windows-image:host.type", { value: "rehearsal" }, true)),
  );
  const runs = await Promise.all([one, other].map((engine) => engine.up(shared)));
  const [refused] = runs.filter(({ failure }) => failure);
  expect(runs.filter(({ failure }) => !failure)).toHaveLength(1);
  expect(refused?.text).toMatch(/\((IMAGE_BUSY|OUTPUT_NOT_OURS)\)/);
  expect(await inspectFile(join(one.folder, "out/shared/install.wim"))).toMatchObject({
    images: [{ build: "26100.2605" }],
  });
});

/** Killed before, during and after each kind of call, in the order of a run. */
const KILLS = ["/Mount-Image", "/Add-Package", "/Cleanup-Image", "/Commit", "/Export-Image"].flatMap((at) =>
  (["kill-before", "kill-during", "kill-after"] as const).map((act) => ({ when: [at], times: 1, act })),
);

test("killed at any call of DISM, the next up takes back what was left and goes on", async () => {
  const folder = await makeTemporaryFolder();
  const engine = await startEngine({ env: { WINDOWS_IMAGE_DISM: join(folder, "dism.mjs") } });
  await makeSample(engine.folder);
  const [source, output] = ["sources/install.wim", "out/windows/install.wim"].map((path) =>
    join(engine.folder, path),
  ) as [string, string];
  const before = await fileState(source);
  for (const kill of KILLS) {
    const { calls } = await makeForeignDism(folder, [kill]);
    await writeFile(calls, "");
    const killed = await engine.up(program(["windows"]));
    const point = `${kill.act} ${kill.when}`;
    expect(killed.failure, point).toBeDefined();
    expect((await readFile(calls, "utf8")).trim().split("\n").at(-1), point).toContain(kill.when[0]);
    expect(await fileState(source), point).toEqual(before);
    expect(await readdir(join(engine.folder, "out", "windows")).catch(() => []), point).not.toContain(
      "install.wim",
    );
  }
  await makeForeignDism(folder, []);
  const made = await engine.up(program(["windows"]));
  expect(made.failure).toBeUndefined();
  expect(await inspectFile(output)).toMatchObject({ images: [{ build: "26100.2605" }] });
  expect(await fileState(source)).toEqual(before);
  expect(await listWithoutLogs(join(engine.folder, "out", "windows"))).toEqual([
    ".windows-image",
    ".windows-image/journal",
    "install.wim",
    "install.wim.provenance.json",
  ]);
});
