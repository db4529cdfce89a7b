import { readUpdateFiles } from "../../provider/resources/index.ts";
import { compareBuilds, parseBuild, ServicingError } from "../../provider/terms/index.ts";

/** The highest build that a cumulative update among files and folders makes. UNKNOWN_BUILD where there is none. */
export async function newestBuild(updates: readonly string[]): Promise<string> {
  const targets = (await readUpdateFiles(updates)).flatMap(({ facts }) => {
    const build = facts.type === "cumulative-update" ? parseBuild(facts.target ?? "") : undefined;
    return build && facts.target ? [{ build, target: facts.target }] : [];
  });
  const newest = targets.sort((a, b) => compareBuilds(a.build, b.build)).at(-1);
  if (newest) return newest.target;
  throw new ServicingError("UNKNOWN_BUILD", `No cumulative update lies in ${updates.join(", ")}.`, {
    property: "updates",
    hint: "Put the .msu of the wanted month there, with every checkpoint before it.",
  });
}
