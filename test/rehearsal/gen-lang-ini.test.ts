import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makePeSample } from "../fixtures/pe-sample.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";

const { boot } = await makePeSample();

test("/Gen-LangINI lists the languages of an image for a distribution, or says which folder is missing", async () => {
  const { folder, mount, dism, succeed } = await makeRehearsal();
  const mounted = await mount(boot, 2);
  const distribution = join(folder, "media");
  const missing = await dism(`/Image:${mounted}`, "/Gen-LangINI", `/Distribution:${distribution}`);
  expect(missing).toMatchObject({ ok: false, code: "0x80070003" });
  await mkdir(join(distribution, "sources"), { recursive: true });
  await succeed(`/Image:${mounted}`, "/Gen-LangINI", `/Distribution:${distribution}`);
  expect(await readFile(join(distribution, "sources", "lang.ini"), "utf16le")).toBe(
    "\ufeff[Available UI Languages]\r\nen-US = 3\r\n\r\n[Fallback Languages]\r\nen-US = en-us\r\n",
  );
  expect(await dism(`/Image:${mounted}`, "/Gen-LangINI")).toMatchObject({ ok: false, code: "0x80070057" });
  await succeed("/Unmount-Image", `/MountDir:${mounted}`, "/Discard");
});
