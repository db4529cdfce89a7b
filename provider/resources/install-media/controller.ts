import type { Controller } from "../controller.ts";
import { checkMedia } from "./check.ts";
import { diffMedia } from "./diff.ts";
import { readMediaState } from "./read.ts";
import { installMediaSchema } from "./schema.ts";
import type { InstallMediaState, MediaInputs } from "./types.ts";

/** The life of installation media. What only a change needs is loaded when there is one. */
export const installMediaController: Controller<MediaInputs, InstallMediaState> = {
  kind: "InstallMedia",
  schema: installMediaSchema,
  check: checkMedia,
  diff: async (state, inputs) => diffMedia(state, inputs),
  create: async (inputs, context) => (await import("./create.ts")).createMedia(inputs, context),
  read: (_id, state, context) => readMediaState(state, context),
  update: async (_id, _state, inputs, context) => (await import("./make.ts")).makeOutput(inputs, context),
  delete: async (_id, { path }, { report }) => {
    const { removeMedia } = await import("../../servicing/index.ts");
    await removeMedia(path);
    report.info(`Removed ${path}.`);
  },
};
