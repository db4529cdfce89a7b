import { ServicingError } from "../../../terms/index.ts";

/** For an ISO file whose own tables contradict each other. */
export const damagedVolume = (name: string, what: string): ServicingError =>
  new ServicingError("IMAGE_DAMAGED", `${name} is damaged: ${what}.`, {
    hint: "Copy or download the ISO file again.",
  });
