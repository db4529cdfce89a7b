import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bufferSource, inspectSource } from "../../../provider/imaging/index.ts";
import { makeImage } from "../../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

test("a manifest that has rotted leaves the capabilities unknown, and nothing else", async () => {
  const path = join(await makeTemporaryFolder(), "install.wim");
  const capability = "Not.Known.Yet~~~~0.0.1.0";
  await makeImage({
    path,
    build: "26100.1742",
    editions: ["Professional", "Enterprise"],
    capabilities: [capability],
    compression: "none",
  });
  const bytes = await readFile(path);
  const sound = await inspectSource(bufferSource(bytes, path));
  expect(sound).toMatchObject({
    warnings: [],
    images: [{ capabilities: expect.arrayContaining([capability]) }, {}],
  });
  const declared = Buffer.from('name="Not.Known.Yet"');
  for (let at = bytes.indexOf(declared); at >= 0; at = bytes.indexOf(declared, at)) bytes.write("N0", at + 6);
  const rotten = await inspectSource(bufferSource(bytes, path));
  expect(rotten).toMatchObject({
    images: [1, 2].map((index) => ({
      index,
      build: "26100.1742",
      capabilities: null,
      pendingActions: false,
    })),
    warnings: [1, 2].map((index) => ({
      code: "IMAGE_DAMAGED",
      message: expect.stringContaining(`Image ${index}: the manifests of its features on demand`),
    })),
  });
});
