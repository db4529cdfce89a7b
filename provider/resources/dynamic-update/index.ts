export { dynamicUpdateController } from "./controller.ts";
