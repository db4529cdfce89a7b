import type { Controller } from "../controller.ts";
import { difference } from "../difference.ts";
import { checkLockedUpdates } from "./check.ts";
import type {
  LockedUpdatesArguments,
  LockedUpdatesInputs,
  LockedUpdatesKind,
  LockedUpdatesState,
} from "./types.ts";

/** The life of a resource whose files are pinned in a lock file. What only a change needs is loaded when there is one. */
export function lockedUpdatesController<Arguments extends LockedUpdatesArguments>(
  kind: LockedUpdatesKind<Arguments>,
): Controller<LockedUpdatesInputs, LockedUpdatesState> {
  const { schema } = kind;
  return {
    kind: kind.kind,
    schema,
    check: (_olds, news, context) => checkLockedUpdates(kind, news, context),
    diff: async (state, inputs) => difference({ schema, state, inputs }),
    async create(inputs, context) {
      const { fetchFiles } = await import("./fetch.ts");
      const { product, architecture } = inputs;
      return { id: `${kind.kind}-${product}-${architecture}`, state: await fetchFiles(inputs, context) };
    },
    read: async (_id, state, context) => (await import("./read.ts")).readLockedUpdates(state, context),
    update: async (_id, state, inputs, context) =>
      (await import("./fetch.ts")).refetchFiles(state, inputs, context),
    delete: async (_id, state, context) => (await import("./fetch.ts")).letGo(state, context),
  };
}
