import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { openFile, readFailure } from "../source/index.ts";
import { HEADER_SIZE, readHeader } from "./header.ts";

/**
 * `"sha256:<64 hex>"` over what changes whenever an image file is written: size, time of change, the whole header and
 * the XML. Two reads; equal means that nothing has to be read again.
 */
export async function quickIdentity(path: string): Promise<string> {
  const source = await openFile(path);
  try {
    const { mtimeNs } = await stat(path, { bigint: true }).catch((error) => {
      throw readFailure(error, path);
    });
    const { xml } = await readHeader(source);
    return `sha256:${createHash("sha256")
      .update(`1\n${source.size}\n${mtimeNs}\n`)
      .update(await source.readAt(0, HEADER_SIZE))
      .update(await source.readAt(xml.offset, xml.stored))
      .digest("hex")}`;
  } finally {
    await source.close();
  }
}
