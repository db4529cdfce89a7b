/** What an image of the output was read to be; null is a fact that the file does not tell. */

export type { ImagePlan } from "../provider/resources/serviced-image/types.ts";
export type { ImageFacts } from "../provider/terms/facts.ts";
