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
  delete: async (_id, { path, host }, context) => {
    const [{ removeMedia }, { takeBack }] = await Promise.all([
      import("../../servicing/index.ts"),
      import("../take-back.ts"),
    ]);
    await takeBack({ path, host }, context);
    await removeMedia(path);
    context.report.info(`Removed ${path}.`);
  },
};
