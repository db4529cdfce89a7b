/** Windows programs: their version and who signed them. */
export { fileVersion } from "./file-version.ts";
export { readSignatures } from "./signatures.ts";
