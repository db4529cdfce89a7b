import type { Controller } from "../controller.ts";
import { checkServicedImage } from "./check.ts";
import { diffServicedImage } from "./diff.ts";
import { readServicedImage } from "./read.ts";
import { servicedImageSchema } from "./schema.ts";
import type { ServicedImageInputs, ServicedImageState } from "./types.ts";

/** The life of a ServicedImage. What only a change needs is loaded when there is one. */
export const servicedImageController: Controller<ServicedImageInputs, ServicedImageState> = {
  kind: "ServicedImage",
  schema: servicedImageSchema,
  check: checkServicedImage,
  diff: diffServicedImage,
  create: async (inputs, context) => (await import("./create.ts")).createServicedImage(inputs, context),
  read: readServicedImage,
  update: async (_id, _state, inputs, context) => (await import("./service.ts")).makeOutput(inputs, context),
  delete: async (id, state, context) => (await import("./delete.ts")).deleteServicedImage(id, state, context),
};
