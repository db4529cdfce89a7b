export { servicedImageController } from "./controller.ts";
