import type { InputsOf } from "../image-file/kind.ts";
import type { ServicedImageArguments } from "../serviced-image/schema.ts";

/** Checked arguments and what was planned for them. */
export type InputsByHand = InputsOf<ServicedImageArguments>;
