import { type Command, InvalidArgumentError } from "commander";
import { checkNewer, LOCK_KINDS, type LockKind, type LockOptions, lockUpdates } from "../../catalog/index.ts";
import { untilInterrupted } from "../cancellation.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { architecture, product, repeated } from "./arguments.ts";

interface LockFlags extends Omit<LockOptions, "lockPath" | "cacheDirectory" | "kinds"> {
  readonly lock?: string;
  readonly cache?: string;
  readonly kind?: LockKind[];
  readonly check?: true;
  readonly json?: true;
}

export function lockCommand(command: Command, terminal: Terminal, done: (status: ExitStatus) => void): void {
  command
    .option("--build <build>", 'what the update makes, such as "26100.4652"')
    .option("--kb <kb>", 'the update itself, such as "KB5048667"')
    .option("--latest", "the newest update that is out")
    .option("--product <product>", "client or server", product)
    .option("--architecture <architecture>", "amd64, arm64 or x86", architecture)
    .option("--release <release>", 'such as "24H2" (default: that of the build)')
    .option("--kind <kind>", `one of ${LOCK_KINDS.join(", ")}; may be repeated`, kind)
    .option("--update", "renew what is pinned to the newest")
    .option("--check", "only tell whether something newer is out; exit status 3 when it is")
    .option("--previews", "count previews among the newest")
    .option("--from <folder>", "pin the files of a folder instead of asking the Catalog")
    .option("--lock <file>", "the lock file (default: windows-updates.lock.json)")
    .option("--cache <folder>", "the cache folder")
    .option("--catalog-url <url>", "another Catalog")
    .option("--json", "the result as one JSON value")
    .action(async (flags: LockFlags) => done(await lock(flags, terminal)));
}

async function lock(flags: LockFlags, terminal: Terminal): Promise<ExitStatus> {
  const { lock: lockPath, cache: cacheDirectory, kind: kinds, check, json, ...wishes } = flags;
  return untilInterrupted(async (signal) => {
    const onStep = (text: string): void => terminal.err(`${text}\n`);
    const options = { ...wishes, lockPath, cacheDirectory, kinds, signal, onStep };
    if (check) {
      const { newer, lines } = await checkNewer(options);
      if (json) printJson(terminal, { newer });
      else terminal.out(`${lines.join("\n") || "Nothing newer is out."}\n`);
      return newer.length === 0 ? EXIT.done : EXIT.drift;
    }
    const { file, changes, lines, lockPath: path } = await lockUpdates(options);
    if (json) printJson(terminal, { lockPath: path, changes, updates: file.updates });
    else terminal.out(`${lines.join("\n") || "Nothing changed."}\n${path}: ${file.updates.length} updates\n`);
    return EXIT.done;
  });
}

function kind(text: string, earlier: readonly string[] = []): string[] {
  if (LOCK_KINDS.some((known) => known === text)) return repeated(text, earlier);
  throw new InvalidArgumentError(`Write one of ${LOCK_KINDS.join(", ")}.`);
}
