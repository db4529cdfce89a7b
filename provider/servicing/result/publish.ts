import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { replaceFile, writeWhole } from "../files/change-files.ts";
import { flushFolder } from "../files/flush-folder.ts";
import type { RunContext } from "../run-context.ts";
import { identifyFile } from "../work/file-identity.ts";
import { removeLogs } from "./logs.ts";
import { makeProvenance } from "./make-provenance.ts";
import { readProvenance } from "./provenance.ts";

/**
 * Gives the verified file its name, in one rename, and puts its record beside it. A run that dies between the two
 * is finished by the next one: the record is written first, into the work directory.
 */
export async function publish(context: RunContext): Promise<void> {
  const { request, paths, journal, progress } = context;
  const identity = await identifyFile(paths.partial);
  if (!progress.after || !identity) throw new Error("Nothing was verified.");
  const record = `${JSON.stringify(await makeProvenance(context, progress.after), null, 2)}\n`;
  await writeFile(paths.record, record, { flush: true });
  await journal.add({
    kind: "publish",
    identity,
    output: request.output.path,
    record: paths.record,
    provenance: paths.provenance,
  });
  const replaced = await readProvenance(request.output.path).catch(() => undefined);
  await replaceFile(paths.partial, request.output.path);
  await flushFolder(dirname(request.output.path));
  await writeWhole(paths.provenance, record);
  // The logs of a run live as long as the image that it made.
  if (replaced) await removeLogs(replaced);
}
