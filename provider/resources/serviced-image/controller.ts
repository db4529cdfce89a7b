import type { Controller } from "../controller.ts";
import { checkServicedImage } from "./check.ts";
import { createServicedImage } from "./create.ts";
import { deleteServicedImage } from "./delete.ts";
import { diffServicedImage } from "./diff.ts";
import { readServicedImage } from "./read.ts";
import { servicedImageSchema } from "./schema.ts";
import { makeOutput } from "./service.ts";
import type { ServicedImageInputs, ServicedImageState } from "./types.ts";

/** The life of a ServicedImage. */
export const servicedImageController: Controller<ServicedImageInputs, ServicedImageState> = {
  kind: "ServicedImage",
  schema: servicedImageSchema,
  check: checkServicedImage,
  diff: diffServicedImage,
  create: createServicedImage,
  read: readServicedImage,
  update: (_id, _state, inputs, context) => makeOutput(inputs, context),
  delete: deleteServicedImage,
};
