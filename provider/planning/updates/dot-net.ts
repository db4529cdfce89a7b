import { ServicingError } from "../../terms/index.ts";
import { didYouMean } from "../additions/nearest.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";
import { madeForOthers } from "./cumulative-update.ts";
import type { LineUpdates } from "./line-updates.ts";

/** The wanted .NET update. It makes no Windows build, so it is named by its KB. */
export function requireDotNetUpdate(updates: LineUpdates, kb: string): KnownUpdate {
  const known = updates.ofType("dotnet");
  const found = known.find((update) => update.kb === kb);
  if (found !== undefined) return found;
  const elsewhere = updates.all.filter((update) => update.type === "dotnet" && update.kb === kb);
  throw (
    madeForOthers(elsewhere, updates, "the .NET update") ??
    new ServicingError("INVALID_INPUT", `The list has no .NET update ${kb}.`, {
      hint: `Add its file to the updates.${didYouMean(
        kb,
        known.map((update) => update.kb),
      )}`,
      property: "desired.dotNetUpdate",
    })
  );
}
