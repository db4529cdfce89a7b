import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ServicedImage } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { makeSample } from "../../tools/sample/index.ts";
import { startEngine } from "../support/engine.ts";
import { makeForeignDism } from "../support/foreign-dism.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const program = async () => {
  const image = new ServicedImage("windows", {
    source: { path: "sources/install.wim", index: 1 },
    build: "26100.2605",
    updates: "updates",
    output: { path: "out/install.wim" },
    host: { type: "local" },
  });
  return { rehearsed: image.rehearsed };
};

test("a program named in WINDOWS_IMAGE_DISM is driven as DISM is: its failure is told and undone, then the image is made", async () => {
  const { program: dism, calls } = await makeForeignDism(await makeTemporaryFolder(), [
    {
      when: ["/Add-Package"],
      times: 1,
      act: "fail",
      error: "0x800f081e",
      text: "The package is not applicable.",
    },
  ]);
  const engine = await startEngine({ env: { WINDOWS_IMAGE_DISM: dism } });
  await makeSample(engine.folder);

  const failed = await engine.up(program);
  expect(failed.failure).toBeDefined();
  expect(failed.text).toContain("0x800f081e");
  expect(failed.text).toMatch(/\([A-Z]+_[A-Z_]+\)/);
  expect(failed.text).not.toMatch(/\n\s+at .*:\d+:\d+/);
  expect(await readdir(join(engine.folder, "out")).catch(() => [])).not.toContain("install.wim");

  const made = await engine.up(program);
  expect(made.failure).toBeUndefined();
  expect(made.operations).toEqual({ windows: ["create"] });
  const facts = await inspectFile(join(engine.folder, "out/install.wim"));
  expect(facts.kind === "image-file" && facts.images.map(({ build }) => build)).toEqual(["26100.2605"]);
  const [resource] = (await engine.resources()).filter(({ type }) => type.includes("ServicedImage"));
  expect(resource?.outputs?.rehearsed).toBe(false);

  const lines = (await readFile(calls, "utf8")).trim().split("\n");
  expect(lines.filter((line) => line.includes("/Add-Package"))).toHaveLength(2);
  expect(lines.every((line) => line.includes("/English"))).toBe(true);

  expect((await engine.up(program)).operations).toEqual({ windows: ["same"] });
  expect((await readFile(calls, "utf8")).trim().split("\n")).toEqual(lines);
});
