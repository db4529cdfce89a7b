import { type ChildProcess, execFile, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const SIZE = 2 * 1024 ** 3;
const BLOCK = 1024 * 1024;

export interface DownloadFigures {
  readonly bytes: number;
  readonly pairs: readonly DownloadPair[];
  /** The most that any of the fetches took. */
  readonly peakBytes: number;
  readonly cachedMilliseconds: number;
  readonly cachedConnections: number;
}

export interface DownloadPair {
  /** Undefined where there is no curl. */
  readonly curlMilliseconds: number | undefined;
  readonly fetchMilliseconds: number;
}

interface FetchRun {
  readonly milliseconds: number;
  readonly peakBytes: number;
  readonly cached: boolean;
}

/** A disk is faster one time than another: single figures mislead, and so do those of one program after the other. */
const PAIRS = 5;

/** The same file over loopback by curl and by fetch, each in a process of its own, in turns. */
export async function measureDownload(): Promise<DownloadFigures> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  const host = fork(program("big-file-host.ts"), [String(SIZE)], {
    execArgv: ["--conditions=@windows-image/source"],
  });
  try {
    const url = await new Promise<string>((resolve) => host.once("message", (text) => resolve(String(text))));
    const lockPath = join(folder, "windows-updates.lock.json");
    await writeFile(lockPath, lockOf(`${url}file.msu`));
    const cache = join(folder, "cache");
    const fetched = (): Promise<FetchRun> => fetchRun([lockPath, cache, url]);
    // The first one finds cold memory and a busy disk: it only warms up.
    await onQuietDisk(cache, fetched);
    const runs: (FetchRun & DownloadPair)[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const copy = join(folder, "by-curl.msu");
      const curlMilliseconds = await onQuietDisk(copy, () => curl(url, copy));
      const run = await onQuietDisk(cache, fetched);
      runs.push({ ...run, curlMilliseconds, fetchMilliseconds: run.milliseconds });
    }
    const before = await connectionsOf(host);
    const again = await fetched();
    if (!again.cached) throw new Error("The second fetch did not find the file in the cache.");
    return {
      bytes: SIZE,
      pairs: runs,
      peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)),
      cachedMilliseconds: again.milliseconds,
      cachedConnections: (await connectionsOf(host)) - before,
    };
  } finally {
    host.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes `path` anew, with nothing left to be written or removed of what was made before. */
async function onQuietDisk<Result>(path: string, make: () => Promise<Result>): Promise<Result> {
  await rm(path, { recursive: true, force: true });
  await promisify(execFile)("sync").catch(() => undefined);
  return make();
}

function connectionsOf(host: ChildProcess): Promise<number> {
  const counted = new Promise<number>((resolve) => host.once("message", (count) => resolve(Number(count))));
  host.send("connections");
  return counted;
}

const program = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

async function curl(url: string, path: string): Promise<number | undefined> {
  const start = performance.now();
  try {
    await promisify(execFile)("curl", ["--silent", "--fail", "--output", path, url]);
  } catch {
    return undefined;
  }
  const elapsed = performance.now() - start;
  return (await stat(path)).size === SIZE ? elapsed : undefined;
}

function fetchRun(args: readonly string[]): Promise<FetchRun> {
  const child = fork(program("fetch-run.mjs"), args, { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once("message", (run) => resolve(run as FetchRun));
    child.once("exit", (code) => reject(new Error(`The fetch ended with status ${code}.`)));
  });
}

function lockOf(url: string): string {
  const [sha1, sha256] = ["sha1", "sha256"].map(digestOfBlocks);
  return JSON.stringify({
    version: 1,
    updates: [
      {
        kb: "KB5000001",
        type: "cumulative-update",
        product: "client",
        architecture: "amd64",
        base: "26100.1",
        target: "26100.1742",
        file: { name: "file.msu", url, size: SIZE, sha1, sha256 },
      },
    ],
  });
}

/** What the host serves, without a disk. */
function digestOfBlocks(algorithm: string): string {
  const hash = createHash(algorithm);
  const block = Buffer.alloc(BLOCK, 0x5a);
  const first = Buffer.from(block);
  first.write("MSWIM\0\0\0", "latin1");
  for (let sent = 0; sent < SIZE; sent += BLOCK) hash.update(sent === 0 ? first : block);
  return hash.digest("hex");
}
