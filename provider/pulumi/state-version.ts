import type { Controller } from "../resources/life/index.ts";
import { ServicingError } from "../terms/index.ts";
import { HIDDEN, visible } from "./hidden-inputs.ts";

type Bag = Readonly<Record<string, unknown>>;

/** The form of the states that a controller writes now. */
export const versionOf = (controller: Controller): number => controller.stateVersion ?? 1;

/**
 * A state of any earlier version in the form of the present one: states outlive releases, and the installed version reads them all.
 * One that a newer version wrote is refused with INVALID_INPUT.
 */
export function migrate(controller: Controller, state: Bag): Record<string, unknown> {
  const written = state[HIDDEN.version];
  const from = typeof written === "number" ? written : 1;
  const now = versionOf(controller);
  if (from > now)
    throw new ServicingError(
      "INVALID_INPUT",
      `The state of this ${controller.kind} was written by a newer version of pulumi-windows-image.`,
      {
        hint: "Update the package in this project.",
      },
    );
  const fields = visible(state);
  return from < now && controller.migrate ? { ...controller.migrate(fields, from) } : fields;
}
