/** Updates: what an .msu or .cab is, out of the file itself. */

export { containedStack } from "./contained-stack.ts";
export { declaredCapabilityOf, readDeclaredCapability } from "./declared-capability.ts";
export { readUpdateFacts } from "./read-update-facts.ts";
export { type Element, elementsNamed, parseElements } from "./xml-elements.ts";
