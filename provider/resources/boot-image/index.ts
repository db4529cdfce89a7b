export { bootImageController } from "./controller.ts";
