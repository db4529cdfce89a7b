export { cumulativeUpdateController } from "./controller.ts";
