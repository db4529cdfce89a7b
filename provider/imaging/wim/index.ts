/** Image files: WIM, ESD and SWM, read at random access. */
export { openWim, readWimXml } from "./open-wim.ts";
export { quickIdentity } from "./quick-identity.ts";
export type { WimEntry, WimFile, WimImage } from "./wim.ts";
export { parseWimXml, type WimXml, type WimXmlImage } from "./xml.ts";
