import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeImage, makeWinReImage } from "../../sample/index.ts";
import { pseudoRandomBytes } from "../../sample/pseudo-random.ts";
import { runWimlib } from "../../sample/wimlib.ts";
import { enlargeHive } from "./enlarge-hive.ts";
import { packageNames } from "./package-names.ts";

const BUILD = "26100.1742";
const EDITIONS = ["Professional", "Enterprise"];
const PACKAGES = 2_500;
const COMPONENTS = 40_000;
const LARGE_FILE = 20_000_000;
const LARGE_FILES = 35;
const WINRE_LARGE_FILES = 15;
/** As Microsoft's images are compressed, but quickly. */
const COMPRESS = "--compress=LZX:1";

/**
 * An install.wim of over 1 GB like a real one: two editions with 40,000 files, 2,500 packages and a SOFTWARE hive of
 * 80 MB each, and a winre.wim of 300 MB inside. Its path.
 */
export async function makeLargeImage(folder: string): Promise<string> {
  const image = join(folder, "install.wim");
  const small = join(folder, "small.wim");
  const winre = await makeLargeWinre(folder);
  await makeImage({ path: small, build: BUILD, editions: EDITIONS, winre: false });
  for (const [position, edition] of EDITIONS.entries()) {
    const tree = join(folder, edition);
    await runWimlib(["apply", small, String(position + 1), tree, "--quiet"]);
    await fill(tree, winre);
    const how = position === 0 ? ["capture", COMPRESS] : ["append"];
    await runWimlib([...how, tree, image, edition, "--no-acls", "--quiet"]);
    await rm(tree, { recursive: true });
  }
  for (const made of [small, winre]) await rm(made);
  return image;
}

async function fill(tree: string, winre: string): Promise<void> {
  const names = packageNames(PACKAGES);
  const hive = join(tree, "Windows/System32/config/SOFTWARE");
  await writeFile(hive, enlargeHive(await readFile(hive), names));
  await writeFiles(join(tree, "Windows/servicing/Packages"), names.map(manifest));
  await writeFiles(join(tree, "Windows/WinSxS/Manifests"), Array.from({ length: COMPONENTS }, component));
  await writeLarge(join(tree, "Windows/System32/large"), LARGE_FILES);
  await mkdir(join(tree, "Windows/System32/Recovery"), { recursive: true });
  await writeFile(join(tree, "Windows/System32/Recovery/winre.wim"), await readFile(winre));
}

type NamedText = readonly [name: string, text: string];

const manifest = (identity: string): NamedText => [`${identity}.mum`, `<assembly name="${identity}"/>`];

const component = (_: unknown, index: number): NamedText => [
  `amd64_microsoft-windows-component-${index}_31bf3856ad364e35_10.0.26100.1742_none_${index}.manifest`,
  `<assembly name="component ${index}"/>`,
];

async function makeLargeWinre(folder: string): Promise<string> {
  const small = join(folder, "small-winre.wim");
  const tree = join(folder, "winre");
  const winre = join(folder, "winre.wim");
  await makeWinReImage(small, { build: BUILD, safeOs: "26100.1738" });
  await runWimlib(["apply", small, "1", tree, "--quiet"]);
  await writeLarge(join(tree, "Windows/System32/large-of-winre"), WINRE_LARGE_FILES);
  await runWimlib(["capture", tree, winre, "winre", COMPRESS, "--no-acls", "--quiet"]);
  await rm(tree, { recursive: true });
  await rm(small);
  return winre;
}

async function writeFiles(folder: string, files: readonly NamedText[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, name), text);
}

async function writeLarge(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const path = join(folder, `${index}.bin`);
    await writeFile(path, pseudoRandomBytes(`${folder.split("/").at(-1)} ${index}`, LARGE_FILE));
  }
}
