/** Cabinets and other archives, read by 7-Zip in a thread of its own; nothing of it is loaded before it is needed. */
export { listArchive, readArchiveMember, readArchiveMembers } from "./archive.ts";
export type { ArchiveInput } from "./job.ts";
export type { ArchiveMember } from "./list-members.ts";
export { runJob } from "./run-job.ts";
