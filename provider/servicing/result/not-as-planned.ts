import { ServicingError } from "../../terms/index.ts";
import type { ServicingRequest } from "../request.ts";

/** VERIFICATION_FAILED: what was read from the result is not what was planned. */
export const notAsPlanned = ({ output }: ServicingRequest, problem: string): ServicingError =>
  new ServicingError(
    "VERIFICATION_FAILED",
    `The image made for ${output.path} is not as planned, though DISM reported success: ${problem}.`,
    { hint: "Nothing was published. Look into the logs of this run, or try a newer DISM." },
  );
