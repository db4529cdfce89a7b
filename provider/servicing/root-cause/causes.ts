import { compareBuilds, parseBuild } from "../../terms/index.ts";
import type { Evidence } from "./evidence.ts";

/** A cause that can be told apart from others with the same code. */
export interface KnownCause {
  readonly id: string;
  /** What shows it; undefined where it is not this. */
  readonly shows: (evidence: Evidence) => readonly string[] | undefined;
  readonly cause: string;
  readonly action: string;
}

/** Codes under which DISM says that Unattend.xml could not be applied, whatever really happened. */
const LAYOUT = ["0x80070228", "0x80073712", "0x800f081f", "0x800401e3", "0x80070057", "0x800f081e"];

/** In the order of asking: what is seen in the folder and in builds comes before what is only told by a code. */
export const CAUSES: readonly KnownCause[] = [
  {
    id: "folder-changed",
    shows: ({ package: given }) => {
      const strangers = given?.found.filter((name) => !given.planned.includes(name)) ?? [];
      return strangers.length > 0 ? [`${strangers.join(", ")} lay beside ${given?.target}`] : undefined;
    },
    cause: "A file that does not belong to the plan lay beside the update, and DISM took it for a part of it",
    action: "Find out which program writes into the work directory, then run again.",
  },
  {
    id: "folder-incomplete",
    shows: ({ package: given }) => {
      const missing = given?.planned.filter((name) => !given.found.includes(name)) ?? [];
      return missing.length > 0 ? [`${missing.join(", ")} was gone`] : undefined;
    },
    cause: "A file of the update vanished while DISM was using it",
    action: "Exclude the work directory from virus scanners and cleaners, then run again.",
  },
  {
    id: "passed-update-named",
    shows: ({ code, package: given, imageBuild }) =>
      LAYOUT.includes(code) && atLeast(imageBuild, given?.makes)
        ? [`the image is at ${imageBuild}`, `${given?.target} makes ${given?.makes}`]
        : undefined,
    cause: "The update that was named makes a build that the image has reached or passed",
    action: "Plan again from the image as it is now; a checkpoint that was passed is never named.",
  },
  {
    id: "checkpoint-in-winpe",
    shows: ({ code, role, package: given }) =>
      code === "0x80073712" && role !== "os" && (given?.planned.length ?? 0) > 1
        ? [`${given?.planned.length} files lay in the folder`]
        : undefined,
    cause: "A checkpoint was pushed into an image that does not need it",
    action: "Give boot.wim the target update alone.",
  },
  {
    id: "update-agent-refused",
    shows: (evidence) => firstLogged(evidence, "0x800401e3"),
    cause: "The update agent could not be reached through COM",
    action:
      "See that the services wuauserv and TrustedInstaller may start and that no policy blocks DismHost.exe.",
  },
  {
    id: "host-too-old",
    shows: ({ code, said, dismVersion }) =>
      code === "0x80070057" && /unattend/i.test(said)
        ? [`DISM is ${dismVersion ?? "of an unknown version"}`]
        : undefined,
    cause: "The deployment stack of this machine does not understand the metadata of the update",
    action: "Use the DISM of the newest ADK, named in WINDOWS_IMAGE_DISM.",
  },
];

/** Where the log begins with another code than the call ended with, that code is the cause. */
export const firstLogged = ({ logged }: Evidence, code: string): string[] | undefined =>
  logged[0]?.code === code ? [logged[0].line] : undefined;

function atLeast(build: string | null, other: string | null | undefined): boolean {
  const [left, right] = [parseBuild(build ?? ""), parseBuild(other ?? "")];
  return left !== undefined && right !== undefined && compareBuilds(left, right) >= 0;
}
