/** How arguments are checked. */
export { hostArgument } from "../host-argument.ts";
export { parseArguments } from "../parse-arguments.ts";
