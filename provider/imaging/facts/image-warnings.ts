import { type FactWarning, type ImageFacts, parseBuild } from "../../terms/index.ts";

type ImageFactsInQuestion = Pick<ImageFacts, "index" | "role" | "build" | "xmlBuild" | "cumulativeUpdate">;

/** Places that disagree. `revision` is the registry's. */
export function disagreements(facts: ImageFactsInQuestion, revision: number | null): FactWarning[] {
  const { index, role, build, xmlBuild, cumulativeUpdate } = facts;
  // Of WinRE the XML and the registry stay behind by design: its level is that of the Safe OS.
  if (role === "winre") return [];
  const warnings: FactWarning[] = [];
  if (revision !== null && parseBuild(build ?? "")?.revision !== revision)
    warnings.push({
      code: "REVISION_MISMATCH",
      message: `Image ${index}: its newest cumulative update is ${cumulativeUpdate ?? "gone"}, the registry says revision ${revision}. Work is pending, or a package was removed.`,
    });
  if (build !== null && xmlBuild !== null && build !== xmlBuild)
    warnings.push({
      code: "STALE_XML",
      message: `Image ${index}: the XML says ${xmlBuild}, the packages and the registry say ${build}.`,
    });
  return warnings;
}
