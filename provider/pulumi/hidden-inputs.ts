/** What the constructor hands on beside the arguments, and what the adapter keeps in the state for itself. */
export const HIDDEN = {
  provider: "__provider",
  urn: "__urn",
  timeouts: "__timeouts",
  /** Names of the inputs, in the state: from them a refresh knows which of the outputs are inputs. */
  inputs: "__inputs",
  version: "schemaVersion",
} as const;

type Bag = Readonly<Record<string, unknown>>;

/** The arguments or the state, as a controller sees them. */
export function visible(bag: Bag): Record<string, unknown> {
  const hidden = new Set<string>(Object.values(HIDDEN));
  return Object.fromEntries(Object.entries(bag).filter(([key]) => !hidden.has(key)));
}

/** What came with the inputs and goes along with them: `__urn` and `__timeouts`. */
export function carried(bag: Bag): Record<string, unknown> {
  return pick(bag, [HIDDEN.urn, HIDDEN.timeouts]);
}

export const pick = (bag: Bag, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.filter((key) => bag[key] !== undefined).map((key) => [key, bag[key]]));

/** The resource's URN, where the constructor knew it. */
export function urnOf(bag: Bag): string | undefined {
  const urn = bag[HIDDEN.urn];
  return typeof urn === "string" && urn.startsWith("urn:") ? urn : undefined;
}

/** Names of the inputs that a state echoes. */
export function inputNames(state: Bag): string[] {
  const names = state[HIDDEN.inputs];
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}
