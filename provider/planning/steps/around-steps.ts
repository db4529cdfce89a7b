import type { Role } from "../../terms/index.ts";
import { type Build, formatBuild } from "../../terms/index.ts";
import type { ServicingStep } from "../plan.ts";
import { RULES } from "../rules.ts";
import type { Draft } from "./draft.ts";

/** The steps before and after those on the image. Without any, the image is exported as it is. */
export function aroundSteps({ steps, files }: Draft, to: Build, role: Role): ServicingStep[] {
  const names = [...new Set(files.map(({ kb }) => kb))];
  const works = steps.length > 0;
  return [
    ...(names.length > 0
      ? [
          {
            kind: "stage" as const,
            reason: `a folder of their own for exactly ${names.join(", ")}`,
            rule: RULES.stage,
          },
        ]
      : []),
    ...(works
      ? [
          {
            kind: "mount" as const,
            reason: "a copy of the source; the source is never changed",
            rule: RULES.mount,
          },
        ]
      : []),
    ...steps,
    ...(works
      ? [{ kind: "commit" as const, reason: "writes the changes into the copy", rule: RULES.commit }]
      : []),
    {
      kind: "export",
      reason: works ? "leaves behind what the commit left over" : "the source is as wanted already",
      rule: RULES.exported,
    },
    {
      kind: "verify",
      reason: `the image must read back as ${role === "winre" ? "Safe OS " : ""}${formatBuild(to)}`,
      rule: RULES.verify,
    },
    { kind: "publish", reason: "takes the place of the old output only now, by rename", rule: RULES.publish },
  ];
}
