import type { ImageFileWork } from "../image-file/kind.ts";
import { observeOutput } from "../image-file/observe.ts";
import type { ServicedImageGrounds } from "./grounds.ts";
import { resolve } from "./resolve.ts";
import type { ServicedImageArguments } from "./schema.ts";
import type { ObservedOutput, ServicedImageState } from "./types.ts";

export const servicedImageWork: ImageFileWork<ServicedImageArguments, ServicedImageGrounds, ObservedOutput> =
  {
    resolve,
    observe: observeOutput,
    lacks: async (inputs, found) => {
      const { describeMissing } = await import("./customising/describe-missing.ts");
      return describeMissing({ ...found, args: inputs, plan: inputs.plan ?? [] });
    },
    describeDrift: async (_, now) => {
      const { describeContentsDrift } = await import("./customising/describe-missing.ts");
      return describeContentsDrift(now as ServicedImageState);
    },
  };
