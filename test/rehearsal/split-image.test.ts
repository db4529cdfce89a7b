import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { makeWim, pseudoRandomBytes } from "../../tools/sample/index.ts";
import { wimlib } from "../support/imaging/wimlib.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";

const MIB = 2 ** 20;

test("/Split-Image makes parts that together hold the images; what cannot be split leaves none", async () => {
  const { folder, dism } = await makeRehearsal();
  const imageFile = join(folder, "install.wim");
  const large = (seed: number) => pseudoRandomBytes(String(seed), 1.5 * MIB);
  await makeWim(imageFile, [
    { name: "one", files: new Map([1, 2, 3].map((seed) => [`file-${seed}.bin`, large(seed)])) },
  ]);
  const split = (...more: readonly string[]) =>
    dism("/Split-Image", `/ImageFile:${imageFile}`, `/SWMFile:${join(folder, "install.swm")}`, ...more);
  expect(await split("/FileSize:2", "/CheckIntegrity")).toMatchObject({ ok: true, progress: [] });
  const parts = (await readdir(folder)).filter((name) => name.endsWith(".swm")).sort();
  expect(parts).toEqual(["install.swm", "install2.swm", "install3.swm"]);
  for (const part of parts) expect((await stat(join(folder, part))).size).toBeLessThan(2 * MIB);
  const [whole, first] = [await inspectFile(imageFile), await inspectFile(join(folder, "install.swm"))];
  expect(first).toMatchObject({ parts: 3, contentId: whole.kind === "image-file" ? whole.contentId : "" });
  await wimlib("verify", join(folder, "install.swm"), `--ref=${join(folder, "install*.swm")}`);

  for (const size of ["0", "2.5", "many"])
    expect((await split(`/FileSize:${size}`)).code, size).toBe("0x80070057");
  expect((await split()).ok).toBe(false);
  const nowhere = await dism(
    "/Split-Image",
    `/ImageFile:${folder}/no.wim`,
    `/SWMFile:${folder}/n.swm`,
    "/FileSize:2",
  );
  expect(nowhere.code).toBe("0x80070002");
});
