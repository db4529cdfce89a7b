import { createHash } from "node:crypto";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type CachePaths, cachePaths } from "./cache-paths.ts";
import { heldName, proveHeld } from "./find-cached.ts";
import { withLock } from "./shared-lock.ts";
import { type Home, homesOf, type WantedFile } from "./wanted-file.ts";

/** What `windows-image fetch` brings stays until it is pruned. */
export const BY_HAND = "windows-image fetch";

/** What became of a file that one of its users let go. */
export interface ReleasedFile {
  readonly name: string;
  /** `shared`: others want it; `changed`: it is no longer what was fetched, and stays for whoever changed it. */
  readonly kind: "removed" | "shared" | "changed" | "missing";
}

/** Says, before it is fetched, that somebody wants a file: as long as anybody does, nobody's delete removes it. */
export async function claimFiles(
  cacheDirectory: string,
  files: readonly WantedFile[],
  claimant: string,
  signal?: AbortSignal,
): Promise<void> {
  const paths = cachePaths(resolve(cacheDirectory));
  await whileLocked(paths, signal, async () => {
    for (const file of files)
      for (const home of homesOf(file)) {
        const earlier = await claimsOn(paths, home);
        // What was there before anybody claimed it came by hand.
        const found = earlier.length === 0 && (await heldName(paths, home)) !== undefined;
        for (const who of found ? [BY_HAND, claimant] : [claimant]) await writeClaim(paths, home, who);
      }
  }).catch(unlessReadOnly);
}

/** Takes a claim back, and removes each file that nobody else wants and that is still what was fetched. */
export async function releaseFiles(
  cacheDirectory: string,
  files: readonly WantedFile[],
  claimant: string,
  signal?: AbortSignal,
): Promise<ReleasedFile[]> {
  const paths = cachePaths(resolve(cacheDirectory));
  const isThere = await stat(paths.root).then(
    () => true,
    () => false,
  );
  if (!isThere) return files.map(({ name }) => ({ name, kind: "missing" }));
  return whileLocked(paths, signal, async () => {
    const released: ReleasedFile[] = [];
    for (const file of files) released.push(await releaseFile(paths, file, claimant, signal));
    return released;
  });
}

async function releaseFile(
  paths: CachePaths,
  file: WantedFile,
  claimant: string,
  signal: AbortSignal | undefined,
): Promise<ReleasedFile> {
  const homes = homesOf(file);
  const ours = await Promise.all(homes.map((home) => withdraw(paths, home, claimant)));
  const others = (await Promise.all(homes.map((home) => claimsOn(paths, home)))).flat();
  for (const home of homes) {
    const name = await heldName(paths, home, file.name);
    if (name === undefined) continue;
    if (others.length > 0 || !ours.includes(true)) return { name, kind: "shared" };
    if ((await proveHeld(paths, home, name, "stamp", signal)) === undefined) return { name, kind: "changed" };
    await rm(paths.folder(home), { recursive: true, force: true });
    return { name, kind: "removed" };
  }
  return { name: file.name, kind: "missing" };
}

const claimsOn = (paths: CachePaths, home: Home): Promise<string[]> =>
  readdir(paths.claims(home)).catch(() => []);

const claimPath = (paths: CachePaths, home: Home, claimant: string): string =>
  join(paths.claims(home), createHash("sha256").update(claimant).digest("hex").slice(0, 32));

async function writeClaim(paths: CachePaths, home: Home, claimant: string): Promise<void> {
  const path = claimPath(paths, home, claimant);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${claimant}\n`);
}

/** True if there was one. */
async function withdraw(paths: CachePaths, home: Home, claimant: string): Promise<boolean> {
  const gone = await rm(claimPath(paths, home, claimant)).then(
    () => true,
    () => false,
  );
  if ((await claimsOn(paths, home)).length === 0)
    await rm(paths.claims(home), { recursive: true, force: true });
  return gone;
}

const whileLocked = <Result>(
  paths: CachePaths,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> => withLock(paths.claimsLock, signal, () => undefined, work);

/** A cache that nobody here may write needs no claims: nobody here removes anything from it. */
function unlessReadOnly(error: unknown): void {
  const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
  if (!["EROFS", "EACCES", "EPERM"].includes(code ?? "")) throw error;
}
