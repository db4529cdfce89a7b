import { ServicingError } from "../../terms/index.ts";

/** What does not fit together inside a hive. */
export const damagedHive = (name: string, what: string): ServicingError =>
  new ServicingError("IMAGE_DAMAGED", `The registry hive ${name} is damaged: ${what}.`, {
    hint: "Take the image from its original medium again.",
  });
