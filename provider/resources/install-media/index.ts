export { installMediaController } from "./controller.ts";
