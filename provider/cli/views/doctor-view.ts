import type { Finding } from "../../servicing/index.ts";
import { colours as pc } from "../colours.ts";

/** In the order of weight. */
const LEVELS = ["problem", "warning", "unknown", "hint"] as const;

const MARKS: Readonly<Record<(typeof LEVELS)[number], string>> = {
  problem: pc.red("problem"),
  warning: pc.yellow("warning"),
  unknown: pc.magenta("unknown"),
  hint: pc.cyan("hint   "),
};

/** What was found, on one screen: the worst first, each with its reason and a way out; all that is well in one paragraph. */
export function doctorView(findings: readonly Finding[]): string {
  const lines = LEVELS.flatMap((level) =>
    findings.filter((finding) => finding.level === level).flatMap((finding) => block(MARKS[level], finding)),
  );
  const well = findings.filter(({ level }) => level === "ok").map(({ what }) => what);
  return `${[...lines, ...(well.length === 0 ? [] : [`${pc.green("ok")}       ${well.join("; ")}`]), verdict(findings)].join("\n")}\n`;
}

const block = (mark: string, { what, why, action }: Finding): string[] => [
  `${mark}  ${what}.`,
  ...(why === null ? [] : [`         ${pc.dim(why)}`]),
  ...(action === null ? [] : [`         → ${action}`]),
];

function verdict(findings: readonly Finding[]): string {
  const problems = findings.filter(({ level }) => level === "problem").length;
  if (problems > 0)
    return pc.bold(
      `No image can be serviced here yet: ${problems === 1 ? "one problem" : `${problems} problems`}.`,
    );
  const rehearsed = findings.some(({ check }) => check === "wimlib");
  return pc.bold(rehearsed ? "Images can be rehearsed here." : "Images can be serviced here.");
}
