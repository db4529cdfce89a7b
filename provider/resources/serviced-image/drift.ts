import type { ServicedImageState } from "./types.ts";

/** Whether the output is not what was published. */
export const hasDrifted = (state: ServicedImageState): boolean =>
  state.contentId !== state.publishedContentId;
