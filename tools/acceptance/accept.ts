import { release, type as systemName } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { performance } from "node:perf_hooks";
import { selectHost } from "../../provider/hosts/index.ts";
import { contextByHand, makeByHand, planByHand } from "../../provider/resources/by-hand/index.ts";
import { readUpdateFiles } from "../../provider/resources/index.ts";
import { readProvenance } from "../../provider/servicing/index.ts";
import { toServicingError } from "../../provider/terms/index.ts";
import { briefOf } from "./brief-of.ts";
import { checkResult } from "./check-result.ts";
import { newestBuild } from "./newest-build.ts";
import type { AcceptanceReport, Check } from "./report.ts";

export interface AcceptanceOptions {
  readonly source: string;
  readonly updates: readonly string[];
  /** @default the highest that the updates make */
  readonly build?: string | undefined;
  readonly index?: number | undefined;
  readonly host?: "local" | "rehearsal" | undefined;
  /** Gets the image file, the work directory and what is asked of DISM. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Services a real image as a user would, reads what came of it, asks DISM about it, and holds all against the plan. */
export async function accept(options: AcceptanceOptions): Promise<AcceptanceReport> {
  const { source, updates, host: type, signal, say } = options;
  const start = performance.now();
  const folder = resolve(options.folder);
  const output = join(folder, "install.wim");
  const host = selectHost(type && { type });
  const build = options.build ?? (await newestBuild(updates));
  const sourceBefore = await briefOf(source, signal);
  const warnings: string[] = [];
  // A report is passed on: what lies where on this machine is nobody's business.
  const withoutFolders = (text: string): string =>
    [folder, dirname(resolve(source))].reduce((left, path) => left.replaceAll(path + sep, ""), text);
  let plan: AcceptanceReport["plan"] = [];
  let checks: Check[] = [];
  let error: AcceptanceReport["error"] = null;
  const context = contextByHand(
    {
      progress: () => {},
      info: say,
      warning: (text) => void warnings.push(withoutFolders(text)),
      event: tell(say),
    },
    signal,
    { workDirectory: join(folder, ".windows-image"), ...(type && { host: { type } }) },
  );
  const planFrom = (path: string, index: number | undefined, made: string) =>
    planByHand(
      {
        source: { path: resolve(path), ...(index !== undefined && { index }) },
        ...{ build, updates: updates.map((one) => resolve(one)), output: { path: made } },
      },
      context,
    );
  try {
    const inputs = await planFrom(source, options.index, output);
    plan = inputs.plan ?? [];
    await makeByHand(inputs, context);
    say("Reading the result, and asking DISM about it");
    const again = await planFrom(output, undefined, join(folder, "again.wim"));
    checks = await checkResult({
      host,
      folder,
      source,
      output,
      plan,
      again: again.plan ?? [],
      sourceBefore,
      signal,
    });
  } catch (thrown) {
    const { message, ...rest } = toServicingError(thrown, output).toJSON();
    error = { ...rest, message: withoutFolders(message) };
  }
  const record = await readProvenance(output).catch(() => undefined);
  return {
    version: 1,
    accepted: error === null && checks.length > 0 && checks.every(({ ok }) => ok),
    rehearsed: host.rehearsed,
    date: new Date().toISOString(),
    machine: {
      system: `${systemName()} ${release()}`,
      node: process.version,
      dism: record?.dismVersion ?? null,
    },
    source: sourceBefore,
    updates: await Promise.all((await readUpdateFiles(updates)).map(({ path }) => briefOf(path, signal))),
    ...{ build, plan, steps: record?.steps ?? [], warnings },
    output: record ? await briefOf(output, signal) : null,
    ...{ checks, error },
    minutes: Math.round((performance.now() - start) / 6000) / 10,
  };
}

/** A line a step: a run takes the better part of an hour. */
const tell =
  (say: AcceptanceOptions["say"]) =>
  (event: {
    readonly type: string;
    readonly number?: number;
    readonly of?: number;
    readonly title?: string;
  }): void => {
    if (event.type === "step-begins") say(`Step ${event.number} of ${event.of}: ${event.title}`);
  };
