import type { Controller } from "../controller.ts";
import { checkImageFile } from "./check.ts";
import { diffImageFile } from "./diff.ts";
import type { Grounds } from "./grounds.ts";
import type { ImageFileArguments, ImageFileKind, InputsOf } from "./kind.ts";
import { readImageFileState } from "./read.ts";
import type { ImageFileState, ObservedFile } from "./types.ts";

/** The life that all resources share which make an image file. What only a change needs is loaded when there is one. */
export function imageFileController<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
): Controller<InputsOf<Arguments>, ImageFileState<Arguments, Observed>> {
  return {
    kind: kind.kind,
    schema: kind.schema,
    check: (olds, news, context) => checkImageFile(kind, olds, news, context),
    diff: (state, inputs, context) => diffImageFile(kind, state, inputs, context),
    create: async (inputs, context) => (await import("./create.ts")).createImageFile(kind, inputs, context),
    read: (_id, state, context) => readImageFileState(kind, state, context),
    update: async (_id, _state, inputs, context) =>
      (await import("./service.ts")).makeOutput(kind, inputs, context),
    delete: async (_id, { path, host }, context) => {
      const [{ removeOutput }, { takeBack }] = await Promise.all([
        import("../../servicing/index.ts"),
        import("../take-back.ts"),
      ]);
      await takeBack({ path, host }, context);
      await removeOutput(path);
      await (await kind.work()).removeBeside?.(path);
      context.report.info(`Removed ${path}.`);
    },
  };
}
