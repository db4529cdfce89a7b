import { readFile } from "node:fs/promises";
import { plan, type Scenario } from "../planning/index.ts";
import { ServicingError, toServicingError } from "../terms/index.ts";
import type { Planned } from "./planned.ts";

/** Reads that one file and touches nothing else. */
export async function planScenarioFile(path: string): Promise<Planned> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw toServicingError(error, path);
  });
  const scenario = parse(text, path);
  const answer = plan(scenario);
  return { answer, images: [{ title: scenario.title ?? path, scenario, plan: answer }] };
}

function parse(text: string, path: string): Scenario {
  try {
    return JSON.parse(text) as Scenario;
  } catch (error) {
    throw new ServicingError("INVALID_INPUT", `${path} is not JSON: ${(error as Error).message}.`, {
      hint: "A scenario is one JSON object with image, desired and updates.",
      cause: error,
    });
  }
}
