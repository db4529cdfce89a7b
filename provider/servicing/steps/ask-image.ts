import { ServicingError } from "../../terms/index.ts";
import { type DismOutcome, tryDism } from "../dism/call-dism.ts";
import { report } from "../dism/command-line.ts";
import type { DismCall } from "../dism/dism-call.ts";
import { explain, isKnownCode } from "../dism/explain.ts";
import { readLoggedErrors } from "../root-cause/read-log.ts";
import { type RunContext, warn } from "../run-context.ts";
import type { Question } from "./executor.ts";

/**
 * Asks a mounted image whether a step took that DISM calls done. VERIFICATION_FAILED with the cause, as far as DISM's
 * log of the step tells one.
 */
export async function askImage(
  context: RunContext,
  { call, outcome, question }: { call: DismCall; outcome: DismOutcome; question: Question },
  mountDirectory: string,
): Promise<void> {
  const answer = await tryDism(context, {
    purpose: `ask whether it took to ${call.purpose}`,
    name: `ask-${call.name}`,
    arguments: (folders) => report(folders, mountDirectory, question.report),
  });
  const { problem, warning } = question.judge(answer);
  if (warning !== undefined) warn(context, warning);
  if (problem === undefined) return;
  const { cause, action, evidence } = await findCause(outcome.logPath);
  throw new ServicingError(
    "VERIFICATION_FAILED",
    `Cannot ${call.purpose}: DISM reported success, but ${problem}. ${cause}. Log: ${outcome.logPath}`,
    { hint: action, detail: { logPath: outcome.logPath, evidence, askedIn: answer.logPath } },
  );
}

/** A failure that is only in the log is why nothing happened. */
async function findCause(logPath: string): Promise<{ cause: string; action: string; evidence: string[] }> {
  const logged = (await readLoggedErrors(logPath)).find(({ code }) => isKnownCode(code));
  if (logged) {
    const { meaning, action } = explain(logged.code);
    return { cause: meaning.replace(/\.$/, ""), action, evidence: [logged.line] };
  }
  return {
    cause: "It changed nothing, and its log names no failure",
    action: "Look into the log of this step, or try a newer DISM; nothing was published.",
    evidence: [],
  };
}
