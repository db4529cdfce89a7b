import { z } from "zod";

/** Where DISM runs: an argument of resources and the `windows-image:host` of a stack. */
export const hostArgument = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("local") }),
  z.strictObject({ type: z.literal("rehearsal") }),
]);
