import { ServicingError } from "../../terms/index.ts";

/** What does not fit together inside an image file: `what` completes "install.wim is damaged: …". */
export const damaged = (name: string, what: string, cause?: unknown): ServicingError =>
  new ServicingError("IMAGE_DAMAGED", `${name} is damaged: ${what}.`, {
    hint: "Copy or download the image file again.",
    ...(cause === undefined ? {} : { cause }),
  });
