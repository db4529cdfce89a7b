import { open } from "node:fs/promises";
import type { FileTree } from "./file-tree.ts";

/** Bytes that no method makes smaller, the same at every run. */
export function noise(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed >>> 0 || 1;
  for (let i = 0; i < size; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Part of the program that runs this test: machine code, whose calls LZX translates. */
export async function machineCode(size: number): Promise<Uint8Array> {
  const file = await open(process.execPath);
  try {
    const { size: whole } = await file.stat();
    const { buffer } = await file.read(new Uint8Array(size), 0, size, Math.floor(whole / 2));
    return buffer;
  } finally {
    await file.close();
  }
}

export const numbers = (count: number): string =>
  Array.from({ length: count }, (_, i) => `line ${i}\n`).join("");

/** A tree with what is odd in image files: names, sizes on both sides of a chunk, data that packs well or not at all. */
export async function sampleTree(): Promise<FileTree> {
  return {
    "empty folder/": "",
    "Windows/System32/config/SOFTWARE": numbers(30_000),
    "Windows/System32/code.dll": await machineCode(1_500_000),
    "Windows/empty": "",
    "Windows/one": "1",
    "Windows/chunk": noise(32_768),
    "Windows/less": numbers(20_000).slice(0, 32_767),
    "Windows/more": numbers(20_000).slice(0, 32_769),
    "Windows/noise": noise(300_001, 7),
    "Windows/mixed": Buffer.concat([noise(70_000, 3), Buffer.alloc(200_000), Buffer.from(numbers(4_000))]),
    "Windows/zeros": new Uint8Array(3_000_000),
    "ünïcödé/文件 😀.txt": "names beyond ASCII",
    "ünïcödé/a name with blanks & signs #%!": "x",
  };
}
