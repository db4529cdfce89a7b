export { winReImageController } from "./controller.ts";
