import { digestOf } from "../../terms/index.ts";

/** A driver or file that changed under its old name makes another image. */
export const digestWith = (contents: string | undefined, plans: string): string =>
  contents === undefined ? plans : digestOf({ plans, contents });
