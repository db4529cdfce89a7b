import type { UpdateType } from "../../terms/index.ts";

const KINDS: Readonly<Partial<Record<UpdateType, string>>> = {
  "cumulative-update": "a cumulative update",
  "safe-os": "a Safe OS update",
  setup: "a Setup update, whose files go into the folder sources of the media",
  dotnet: "a .NET update, which goes into the OS image",
  "servicing-stack": "a servicing stack alone",
  enablement: "an enablement package, which goes into the OS image",
  hotpatch: "a hotpatch, which is put into no image",
};

/** What an update is and where it belongs: `a Safe OS update`. */
export const describeUpdateType = (type: UpdateType): string => KINDS[type] ?? "an update of another type";
