import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { servicedImageWork } from "../../../provider/resources/serviced-image/work.ts";
import { makeCustomisingSample, XPS } from "../../fixtures/customising-sample.ts";
import { planFor } from "../../support/customising/service.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeCustomisingSample();

test("an image at the right build that lacks a wish is not as wished", async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "out.wim");
  await copyFile(sample.serviced, path);
  const lacks = async (wishes: Readonly<Record<string, unknown>>): Promise<string | undefined> => {
    const { planned, args } = await planFor(sample, folder, wishes);
    return servicedImageWork.lacks?.({ ...args, ...planned }, await servicedImageWork.observe(path));
  };
  const image = 'image 1 "Windows 11 Pro"';
  expect(await lacks({})).toBeUndefined();
  expect(await lacks({ capabilities: { source: sample.features, names: [XPS] } })).toBe(
    `${image} lacks the capability ${XPS}`,
  );
  expect(await lacks({ drivers: [{ path: sample.driver }], apps: { remove: ["Contoso.News"] } })).toMatch(
    /has no driver of net; image 1 "Windows 11 Pro" still has Contoso\.News_/,
  );
  expect(await lacks({ features: ["TelnetClient"] })).toBe(
    `${image} does not have the feature TelnetClient enabled`,
  );
});
