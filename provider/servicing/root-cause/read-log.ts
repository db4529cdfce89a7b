import { open } from "node:fs/promises";
import { decodeOutput } from "../../hosts/index.ts";
import { formatCode } from "../dism/code.ts";
import type { LoggedError } from "./evidence.ts";

/** A log can have hundreds of megabytes; what made a call fail is at its end. */
const TAIL_BYTES = 512 * 1024;
const ERROR = /(?:^|\s|,)(?:Error|Failed)\b.*?(?:hr\s*[:=]\s*\[?)(0x[0-9a-f]{8})/i;

/** The failures at the end of a DISM log; empty where there is no log. */
export async function readLoggedErrors(path: string): Promise<LoggedError[]> {
  const text = await readTail(path).catch(() => "");
  return text.split(/\r?\n/).flatMap((line) => {
    const code = ERROR.exec(line)?.[1];
    return code === undefined ? [] : [{ code: formatCode(Number(code)), line: line.trim() }];
  });
}

async function readTail(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    // An even start, so that UTF-16 stays aligned.
    const start = Math.max(0, size - TAIL_BYTES) & ~1;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return decodeOutput(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
