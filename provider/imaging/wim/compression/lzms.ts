import { runJob } from "../../archive/index.ts";
import { DamagedData } from "./damaged-data.ts";
import { ENVELOPE_MEMBER, lzmsEnvelope } from "./lzms-envelope.ts";
import type { StoredChunk } from "./stored-chunk.ts";

/**
 * Unpacks LZMS chunks in one run of the archive library. Whether the bytes are right is for the reader of the whole
 * blob to check by its SHA-1: the envelope has none, so the library's verdict on that is not looked at.
 */
export async function unpackLzms(chunks: readonly StoredChunk[], chunkSize: number): Promise<Uint8Array[]> {
  if (chunks.length === 0) return [];
  const envelope = { name: ENVELOPE_MEMBER, bytes: lzmsEnvelope(chunks, chunkSize) };
  const { contents, lines } = await runJob({ input: envelope, members: [ENVELOPE_MEMBER] });
  const [unpacked] = contents;
  const size = chunks.reduce((sum, chunk) => sum + chunk.size, 0);
  if (unpacked?.length !== size || lines.some((line) => /Data Error/i.test(line)))
    throw new DamagedData(`LZMS data of ${size} bytes came to ${unpacked?.length ?? 0}`);
  let at = 0;
  return chunks.map((chunk) => {
    const start = at;
    at += chunk.size;
    return unpacked.subarray(start, at);
  });
}
