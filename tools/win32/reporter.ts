import type { TestEvent } from "node:test/reporters";

/** Of what node:test reports: the end of each test, one JSON value a line. */
export interface TestLine {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly milliseconds: number;
  /** Why it failed or was skipped. */
  readonly why?: string;
}

/** A reporter for `node --test-reporter`, whose lines the runner reads once the program has ended. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const { name, skip, details } = data;
    const base = { name, milliseconds: Math.round(details.duration_ms) };
    yield `${JSON.stringify({ ...base, ...outcomeOf(type, skip, details) })}\n`;
  }
  yield "end\n";
}

function outcomeOf(
  type: string,
  skip: string | boolean | undefined,
  details: object,
): Pick<TestLine, "outcome" | "why"> {
  if (skip !== undefined && skip !== false)
    return { outcome: "skipped", ...(typeof skip === "string" && { why: skip }) };
  if (type === "test:pass") return { outcome: "passed" };
  const { error } = details as { error?: Error };
  const cause = error?.cause instanceof Error ? error.cause : error;
  return { outcome: "failed", why: cause?.stack ?? String(cause) };
}
