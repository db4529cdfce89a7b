import { openFile, openWim, parseWimXml } from "../../../imaging/index.ts";
import { failure } from "../../codes.ts";
import { openMountedImage } from "../../image/mounted-image.ts";
import { changedXmlProperties } from "../../image/xml-properties.ts";
import { emptyMountFolder, writeMarker } from "../../mounts/mount-folder.ts";
import type { MountRecord } from "../../mounts/mount-record.ts";
import { commitImage } from "../../wimlib/commit-image.ts";
import { exportImage } from "../../wimlib/export-image.ts";
import type { Call } from "../command.ts";

/**
 * Saves what changed in a mount into its image file; with /Append as a further image. Gives the record as it is
 * afterwards. The image file is as it was if this fails.
 */
export async function commitMount(call: Call, mounted: MountRecord): Promise<MountRecord> {
  const { console, options, signal, registry, progress } = call;
  if (mounted.readOnly) throw failure.mountedReadOnly();
  console.line("Saving image");
  const bar = progress();
  await requireUnchanged(mounted);
  await bar.to(5);
  const record = options.has("Append") ? await appendCopy(call, mounted) : mounted;
  const { imageFile, index, mountDirectory } = record;
  const image = await openMountedImage(record);
  const properties = await changedXmlProperties(image).finally(() => image.close());
  await commitImage({
    imageFile,
    index,
    mountDirectory,
    properties,
    checkIntegrity: options.has("CheckIntegrity"),
    signal,
    onPercent: (percent) => bar.pass(5 + percent * 0.9),
  });
  const saved = { ...record, metadataSha1: await metadataSha1(record) };
  await emptyMountFolder(mountDirectory, true);
  await writeMarker(saved);
  await registry.put(saved);
  await bar.to(100);
  return saved;
}

async function requireUnchanged(record: MountRecord): Promise<void> {
  const now = await metadataSha1(record);
  if (now !== record.metadataSha1) throw failure.changedUnderMount();
}

async function metadataSha1({ imageFile, index }: MountRecord): Promise<string> {
  const source = await openFile(imageFile);
  try {
    return (await openWim(source)).metadataSha1s[index - 1] ?? "";
  } finally {
    await source.close();
  }
}

/** A copy of the image at the end of the file, under a name of its own; its files are shared, so that it costs nothing. */
async function appendCopy({ signal }: Call, record: MountRecord): Promise<MountRecord> {
  const { imageFile, index } = record;
  const source = await openFile(imageFile);
  const names = await openWim(source)
    .then(({ xml }) => parseWimXml(xml, imageFile).images.map(({ name }) => name))
    .finally(() => source.close());
  const first = names[index - 1] ?? "Image";
  let number = 1;
  while (names.includes(`${first} (${number})`)) number += 1;
  await exportImage({
    sourceFile: imageFile,
    destinationFile: imageFile,
    destinationName: `${first} (${number})`,
    index,
    compression: "max",
    bootable: false,
    checkIntegrity: false,
    signal,
  });
  return { ...record, index: names.length + 1 };
}
