import { placeUpdates, readLockFile, selectPins } from "../../catalog/pins/index.ts";
import { toServicingError } from "../../terms/index.ts";
import type { CheckResult, OperationContext } from "../controller.ts";
import { parseArguments } from "../parse-arguments.ts";
import { withProperty } from "../reading/file-stamp.ts";
import { containsUnknown, UNKNOWN } from "../unknown.ts";
import type { LockedUpdatesArguments, LockedUpdatesInputs, LockedUpdatesKind } from "./types.ts";

/**
 * Validates the arguments and finds in the lock file what is meant and where its files lie or will lie; asks nobody and
 * fetches nothing.
 */
export async function checkLockedUpdates<Arguments extends LockedUpdatesArguments>(
  { schema, choosing, choiceOf, factsOf }: LockedUpdatesKind<Arguments>,
  news: Record<string, unknown>,
  { configuration }: OperationContext,
): Promise<CheckResult<LockedUpdatesInputs>> {
  const { value, failures } = parseArguments(schema, news);
  const args = value as unknown as Arguments;
  if (failures.length > 0) return { inputs: args as unknown as LockedUpdatesInputs, failures };
  if (containsUnknown([args.lockFile, ...choosing.map((name) => args[name])]))
    return { inputs: { ...args, ...NOT_KNOWN_YET }, failures };
  const choice = choiceOf(args);
  const file = await readLockFile(args.lockFile).catch((thrown: unknown) => {
    throw withProperty(toServicingError(thrown, args.lockFile), "lockFile");
  });
  const pins = selectPins(file, choice, args.lockFile);
  const files = await placeUpdates(pins, configuration.cacheDirectory);
  const [update] = files.slice(-1) as [(typeof files)[number]];
  const { kb, path } = update;
  return { inputs: { ...factsOf(update), ...args, kb, files, path }, failures };
}

const NOT_KNOWN_YET = { files: UNKNOWN, path: UNKNOWN } as unknown as LockedUpdatesInputs;
