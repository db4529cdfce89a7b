import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../provider/hosts/index.ts";
import { megabytes, milliseconds } from "./figures.ts";
import { makeBigImage } from "./imaging/big-image.ts";
import { unpackingFigure } from "./imaging/unpacking.ts";
import type { Bench } from "./main.ts";

/** How little of an image file is read for what is asked, how fast and in how much memory. */
export async function readingBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  try {
    return {
      name: "Reading an image file",
      rows: [...(await nestedRows(folder)), ...(await unpackingRows(folder))],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function nestedRows(folder: string): Promise<Bench["rows"]> {
  const image = await makeBigImage(folder);
  const script = fileURLToPath(new URL("./imaging/read-nested.ts", import.meta.url));
  const { stdout } = await runProgram(process.execPath, [
    "--conditions=@windows-image/source",
    script,
    image,
  ]);
  const took: Record<string, number> = JSON.parse(stdout);
  const { size = 0, bytes = 0, reads = 0, memory = 0, opened = 0, tree = 0, nested = 0 } = took;
  return [
    { label: "image file, LZX", value: megabytes(size) },
    { label: "opened: header, XML, table", value: milliseconds(opened) },
    { label: "and its list of 20,000 files", value: milliseconds(tree) },
    { label: "and the winre.wim in it opened", value: milliseconds(nested) },
    {
      label: "read for all of it",
      value: `${megabytes(bytes)} in ${reads} reads (${((100 * bytes) / size).toFixed(2)} %)`,
    },
    { label: "most memory", value: megabytes(memory) },
  ];
}

async function unpackingRows(folder: string): Promise<Bench["rows"]> {
  const rows = [];
  for (const compression of ["none", "XPRESS", "LZX"]) {
    const { bytesPerSecond, longestWait } = await unpackingFigure(folder, compression);
    const wait = `longest wait of others ${milliseconds(longestWait)}`;
    rows.push({
      label: `a program read and hashed, ${compression}`,
      value: `${megabytes(bytesPerSecond)}/s, ${wait}`,
    });
  }
  return rows;
}
