import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dynamicProvider } from "../../../provider/pulumi/adapter.ts";
import { servicedImageController } from "../../../provider/resources/serviced-image/index.ts";
import { makeSample } from "../../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const provider = dynamicProvider(servicedImageController);

test("what is real stays right where DISM is rehearsed; what was rehearsed is made again where it shall be real", async () => {
  const folder = await makeTemporaryFolder();
  const sample = await makeSample(folder);
  const path = join(folder, "out", "install.wim");
  await mkdir(join(folder, "out"));
  await copyFile(sample.source, path);
  const { inputs = {} } = await provider.check(
    {},
    {
      source: { path: sample.source },
      build: "26100.1",
      updates: sample.updates,
      output: { path },
      cleanup: { components: false },
      adopt: true,
      host: { type: "rehearsal" },
    },
  );
  const { id, outs = {} } = await provider.create(inputs);
  expect(outs.rehearsed).toBe(false);
  const changes = async (state: Record<string, unknown>, host: string) =>
    (await provider.diff(id, state, { ...inputs, host: { type: host } })).changes ?? "inputs";
  expect(await changes(outs, "rehearsal")).toBe(false);
  expect(await changes(outs, "local")).toBe(false);
  expect(await changes({ ...outs, rehearsed: true }, "rehearsal")).toBe(false);
  expect(await changes({ ...outs, rehearsed: true }, "local")).not.toBe(false);
});
