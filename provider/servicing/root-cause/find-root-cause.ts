import { explain, isKnownCode } from "../dism/explain.ts";
import { CAUSES } from "./causes.ts";
import type { Evidence, RootCause } from "./evidence.ts";

/**
 * One cause with what shows it. What is known of the surroundings decides first, then the first failure in the log,
 * then the code itself; a code that nobody has explained stays unknown.
 */
export function findRootCause(evidence: Evidence): RootCause {
  for (const { id, shows, cause, action } of CAUSES) {
    const shown = shows(evidence);
    if (shown) return { id, cause, action, evidence: shown };
  }
  const [first] = evidence.logged;
  if (first && first.code !== evidence.code && isKnownCode(first.code))
    return { id: first.code, ...texts(first.code), evidence: [first.line] };
  return {
    id: isKnownCode(evidence.code) ? evidence.code : "unknown",
    ...texts(evidence.code),
    evidence: [],
  };
}

function texts(code: string): { cause: string; action: string } {
  const { meaning, action } = explain(code);
  return { cause: meaning.replace(/\.$/, ""), action };
}
