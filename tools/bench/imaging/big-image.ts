import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runWimlib } from "../../sample/wimlib.ts";

const LARGE_FILE = 50_000_000;
const LARGE_FILES = 17;
const SMALL_FILES = 20_000;
const WINRE_FILES = 5;
/** What the folder of packages and Windows' own programs are like: some text that repeats, some bytes that do not. */
const smallFile = (index: number): Buffer =>
  Buffer.concat([Buffer.from(`<assembly name="package ${index}"/>\n`.repeat(40)), randomBytes(600)]);

/** An install.wim of over 1 GB (LZX) with 20,000 small files and a winre.wim of 250 MB inside; about a minute's work. */
export async function makeBigImage(folder: string): Promise<string> {
  const tree = join(folder, "tree");
  const recovery = join(tree, "Windows/System32/Recovery");
  const image = join(folder, "install.wim");
  await writeLarge(join(folder, "winre"), WINRE_FILES);
  await mkdir(recovery, { recursive: true });
  await capture(join(folder, "winre"), join(recovery, "winre.wim"));
  await writeSmall(join(tree, "Windows/WinSxS"));
  await writeLarge(join(tree, "Windows/System32/large"), LARGE_FILES);
  await capture(tree, image);
  for (const made of [tree, join(folder, "winre")]) await rm(made, { recursive: true });
  return image;
}

const capture = (from: string, to: string) => runWimlib(["capture", from, to, "--compress=LZX", "--quiet"]);

async function writeLarge(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < count; i++) await writeFile(join(folder, `${i}`), randomBytes(LARGE_FILE));
}

async function writeSmall(folder: string): Promise<void> {
  for (let i = 0; i < SMALL_FILES; i++) {
    const under = join(folder, `${i % 100}`);
    if (i < 100) await mkdir(under, { recursive: true });
    await writeFile(join(under, `package_${i}.mum`), smallFile(i));
  }
}
