/** The DISM that is rehearsed: its banner says so, and it services images of this family and older ones. */
export const TOOL_VERSION = "10.0.26100.5074";
