import { fileURLToPath } from "node:url";

/** Path of one of the executables in `programs/`. */
export const programPath = (name: string): string =>
  fileURLToPath(new URL(`./programs/${name}.mjs`, import.meta.url));
