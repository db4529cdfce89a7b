import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { checkFailure } from "../../support/controller-provider.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { canWriteIso, isoOf } from "../../support/iso-writer.ts";

const { source } = await makeMediaSample();
const folder = await makeSharedFolder();

/** What a preview says of a disc, which is told to be the source. */
async function reasonOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const output = { path: join(folder, "out") };
  const { property, reason } = await checkFailure(installMediaController, { source: { path }, output });
  expect(property).toBe("source");
  expect(reason).toContain(path);
  return reason;
}

describe.skipIf(!canWriteIso)("a preview refuses an ISO file", async () => {
  const whole = canWriteIso
    ? await readFile(await isoOf(source, join(folder, "source.iso")))
    : Buffer.alloc(0);
  const boot = await readFile(join(source, "sources", "boot.wim"));
  const bootAt = whole.indexOf(boot.subarray(0, 208));

  /** The disc with some of its bytes overwritten. */
  const overwritten = (from: number, to: number): Buffer => Buffer.from(whole).fill(0x55, from, to);

  test("of something else than Windows", async () => {
    const files = join(folder, "files");
    await mkdir(files);
    await writeFile(join(files, "readme.txt"), "hello");
    const disc = join(folder, "notes.iso");
    expect((await runProgram("genisoimage", ["-quiet", "-udf", "-o", disc, files])).exitCode).toBe(0);
    expect(await reasonOf("other.iso", await readFile(disc))).toMatch(
      /is no Windows installation media: it has no folder sources\. .*\(NOT_MEDIA\)/,
    );
  });

  test.each([0.3, 0.9])("cut short at %f of its length", async (part) => {
    const cut = whole.subarray(0, Math.floor(whole.length * part));
    expect(await reasonOf("short.iso", cut)).toMatch(
      /is cut short: it has \d+ bytes.* Copy or download .* again, whole\. \(IMAGE_TRUNCATED\)/,
    );
  });

  test("whose description of the volume is lost", async () => {
    expect(await reasonOf("blank.iso", overwritten(0, 100_000))).toMatch(
      /is damaged: .* Copy or download the ISO file again\. \(IMAGE_DAMAGED\)/,
    );
  });

  test("whose boot.wim is damaged, by the name that it has in there", async () => {
    const end = bootAt + boot.length;
    expect(await reasonOf("damaged.iso", overwritten(end - 20_000, end))).toMatch(
      /damaged\.iso:sources\/boot\.wim is damaged: .*\(IMAGE_DAMAGED\)/s,
    );
  });
});
