import type { Command } from "commander";
import {
  type CacheEntry,
  defaultCacheDirectory,
  LOCK_FILE_NAME,
  listCache,
  pruneCache,
  readLockFile,
  verifyCache,
} from "../../catalog/index.ts";
import { untilInterrupted } from "../cancellation.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { bytes, columns } from "../views/table.ts";
import { repeated } from "./arguments.ts";

interface CacheFlags {
  readonly cache?: string;
  readonly json?: true;
  readonly lock?: string[];
  readonly dryRun?: true;
}

export function cacheCommand(command: Command, terminal: Terminal, done: (status: ExitStatus) => void): void {
  const add = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .option("--cache <folder>", `the cache folder (default: ${defaultCacheDirectory()})`)
      .option("--json", "the files as one JSON value");
  add("list", "every file of the cache").action(async (flags: CacheFlags) => {
    answer(terminal, flags, await listCache(flags.cache), (entry) => entry.verifiedAt ?? "never proven");
    done(EXIT.done);
  });
  add("verify", "hashes every file; exit status 1 when one is not what it was").action(
    async (flags: CacheFlags) => {
      const entries = await untilInterrupted((signal) => verifyCache(flags.cache, { signal }));
      answer(terminal, flags, entries, ({ ok }) => (ok ? "as pinned" : "DAMAGED"));
      done(entries.every(({ ok }) => ok) ? EXIT.done : EXIT.failed);
    },
  );
  add("prune", "removes what no lock file names any more")
    .option("--lock <file>", "a lock file whose files stay; may be repeated", repeated)
    .option("--dry-run", "only tell what would go")
    .action(async (flags: CacheFlags) => {
      const files = await Promise.all((flags.lock ?? [LOCK_FILE_NAME]).map((path) => readLockFile(path)));
      const keep = files.flatMap(({ updates }) => updates);
      const removed = await pruneCache(keep, { cacheDirectory: flags.cache, dryRun: flags.dryRun });
      answer(terminal, flags, removed, () => (flags.dryRun ? "would go" : "removed"));
      done(EXIT.done);
    });
}

function answer<Entry extends CacheEntry>(
  terminal: Terminal,
  { json }: CacheFlags,
  entries: readonly Entry[],
  state: (entry: Entry) => string,
): void {
  if (json) printJson(terminal, { files: entries });
  else if (entries.length === 0) terminal.out("Nothing.\n");
  else
    terminal.out(columns(entries.map((entry) => [entry.name, bytes(entry.size), state(entry), entry.path])));
}
