/** What the command line uses of the resources: reading what they read, in the same way. */

export { factsForPlanning, sharedScenario } from "./image-file/plan-images.ts";
export { readImageFile } from "./images/read-image-file.ts";
export { selectImages } from "./images/select-images.ts";
export { stampSource } from "./reading/file-stamp.ts";
export { readUpdateFiles } from "./updates/read-updates.ts";
