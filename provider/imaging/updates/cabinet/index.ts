/** Cabinets at random access. */
export { type Cabinet, openCabinet, openCabinetIn } from "./cabinet.ts";
