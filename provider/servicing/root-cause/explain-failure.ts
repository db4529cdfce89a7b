import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { toFailureCode } from "../dism/code.ts";
import type { DismCall } from "../dism/dism-call.ts";
import { isKnownCode } from "../dism/explain.ts";
import type { DismResult } from "../dism/read-transcript.ts";
import type { DismContext } from "../run-context.ts";
import type { StagedSet } from "../staging.ts";
import type { Evidence, PackageEvidence, RootCause } from "./evidence.ts";
import { findRootCause } from "./find-root-cause.ts";
import { readLoggedErrors } from "./read-log.ts";

const DISK_FULL = "0x80070070";

/** A failed call as an error: what failed, on which image, why, what to do, and where the log is. */
export async function explainFailure(
  context: DismContext,
  call: DismCall,
  result: DismResult,
  logPath: string,
): Promise<ServicingError> {
  const evidence = await gatherEvidence(context, call, result, logPath);
  const { id, cause, action, evidence: shown } = findRootCause(evidence);
  const why = endedSilently(result)
    ? `DISM ended with status ${result.exitCode} and named no error`
    : withEvidence({ cause, shown });
  return new ServicingError(
    id === DISK_FULL ? "DISK_FULL" : "DISM_FAILED",
    `Cannot ${call.purpose}: ${why} (${evidence.code}). Log: ${logPath}`,
    {
      hint: action,
      detail: {
        code: evidence.code,
        cause: id,
        evidence: shown,
        exitCode: result.exitCode,
        said: evidence.said,
        logPath,
      },
    },
  );
}

/** Killed or crashed: a status that is no code of DISM, and no line that names one. */
const endedSilently = ({ code, exitCode }: DismResult): boolean =>
  exitCode < 0x100 && code === toFailureCode(exitCode) && !isKnownCode(code);

const withEvidence = ({ cause, shown }: { cause: RootCause["cause"]; shown: readonly string[] }): string =>
  shown.length > 0 && shown.every((line) => line.length < 120) ? `${cause}: ${shown.join(", ")}` : cause;

async function gatherEvidence(
  { before, progress }: DismContext,
  { on }: DismCall,
  result: DismResult,
  logPath: string,
): Promise<Evidence> {
  const facts = before?.images.find(({ index }) => index === on?.image.index);
  return {
    code: result.code ?? toFailureCode(result.exitCode),
    said: result.message.split("\n")[0] ?? "",
    logged: await readLoggedErrors(logPath),
    role: facts?.role ?? null,
    imageBuild: facts?.build ?? null,
    dismVersion: progress.dismVersion,
    package: on?.staged ? await describePackage(on.staged) : null,
  };
}

async function describePackage({ folder, files, target }: StagedSet): Promise<PackageEvidence> {
  const planned = files.map(({ path }) => basename(path));
  return {
    target: basename(target),
    makes: files[0]?.facts.target ?? null,
    planned,
    found: await readdir(folder).catch(() => planned),
  };
}
