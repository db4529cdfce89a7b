/** DISM's words: what its codes mean and what its output says. Package export `pulumi-windows-image/dism`. */
export { type Explanation, explain } from "./explain.ts";
export type { DismImage, DismMount } from "./image-report.ts";
export { type DismResult, readTranscript } from "./read-transcript.ts";
