import type { AcceptanceReport, Check, FileBrief } from "./report.ts";

/** A report for people: the verdict, what was run on what, each check. */
export function toMarkdown(report: AcceptanceReport): string {
  const { accepted, rehearsed, machine, source, updates, output, build, error, checks, steps, warnings } =
    report;
  const failed = checks.filter(({ ok }) => !ok).length;
  return [
    `# ${source.name} to ${build}: ${accepted ? "accepted" : "not accepted"}`,
    ...(rehearsed ? ["**A rehearsal: DISM did not run. This says nothing of Windows.**"] : []),
    ...(error ? [`**${error.code}**: ${error.message}${error.hint === null ? "" : ` ${error.hint}`}`] : []),
    `${checks.length - failed} of ${checks.length} checks hold. ${report.date.slice(0, 10)}, ${machine.system}, ` +
      `DISM ${machine.dism ?? "not reached"}, Node ${machine.node}, ${report.minutes} minutes.`,
    "## Files",
    table(["file", "bytes", "SHA-256"], [source, ...updates, ...(output ? [output] : [])].map(fileRow)),
    "## Plan",
    ...report.plan.map(planText),
    "## Checks",
    table(["", "what", "expected", "found"], checks.map(checkRow)),
    "## Steps",
    table(
      ["step", "seconds"],
      steps.map(({ title, durationMs }) => [title, (durationMs / 1000).toFixed(1)]),
    ),
    ...(warnings.length === 0 ? [] : ["## Warnings", warnings.map((text) => `- ${text}`).join("\n")]),
    "",
  ].join("\n\n");
}

const fileRow = ({ name, size, sha256 }: FileBrief): string[] => [name, String(size), sha256];

const checkRow = ({ what, expected, found, ok }: Check): string[] => [
  ok ? "✓" : "✗",
  what,
  expected,
  ok ? "the same" : found,
];

const planText = ({ images, from, to, path, steps }: AcceptanceReport["plan"][number]): string =>
  [
    `${images.map(({ index, name }) => `${index} ${name ?? ""}`.trim()).join(", ")}: ${from} → ${to}, ${path} path`,
    ...steps.map(({ kind, subject, reason }) => `- ${kind}${subject ? ` ${subject}` : ""}: ${reason}`),
  ].join("\n");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
