import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { replaceFile, writeWhole } from "../files/change-files.ts";
import { flushFolder } from "../files/flush-folder.ts";
import { removeLogs } from "../result/logs.ts";
import { identifyFile } from "../work/file-identity.ts";
import { makeMediaRecord } from "./make-media-record.ts";
import type { MediaContext } from "./media-context.ts";
import { readMediaRecord } from "./media-record.ts";

/**
 * Gives the verified media their name and puts their record beside them. An ISO file takes the place of the old one in one rename;
 * an old folder is put aside first. It comes back should the new one not get its name, else it goes with the rest of the run.
 */
export async function publishMedia(context: MediaContext): Promise<void> {
  const { request, paths, journal, run, signal } = context;
  const output = request.output.path;
  const identity = await identifyFile(paths.partial);
  if (!identity) throw new Error("Nothing was verified.");
  const record = `${JSON.stringify(await makeMediaRecord(context), null, 2)}\n`;
  await writeFile(paths.record, record, { flush: true });
  const replaced = await readMediaRecord(output).catch(() => undefined);
  const aside = `${output}.${run}.old`;
  const swaps = request.desired.format === "folder" && (await identifyFile(output)) !== undefined;
  signal.throwIfAborted();
  if (swaps) await journal.add({ kind: "aside", path: aside, of: output });
  await journal.add({
    kind: "publish",
    identity,
    output,
    record: paths.record,
    provenance: paths.provenance,
  });
  if (swaps) await replaceFile(output, aside);
  await replaceFile(paths.partial, output);
  await flushFolder(dirname(output));
  // From now on nobody wants it back, not even where the new media are removed before the next run.
  if (swaps) await journal.add({ kind: "folder", path: aside });
  await writeWhole(paths.provenance, record);
  // The logs of a run live as long as the media that it made.
  if (replaced) await removeLogs(replaced);
}
