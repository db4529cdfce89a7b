import type { UpdateFileFacts } from "../../terms/index.ts";
import { colours as pc } from "../colours.ts";
import { columns, shown } from "./table.ts";

/** What an update is, as its file says. */
export function updateTable({ file, update }: UpdateFileFacts): string {
  return `${pc.bold(file)}\n${columns([
    ["   KB", shown(update.kb)],
    ["   type", update.type],
    ["   architecture", shown(update.architecture)],
    ["   built on", update.base ?? "nothing (whole)"],
    ["   makes", update.target ?? "no Windows build"],
    ["   says it is a checkpoint", update.checkpoint ? "yes" : "no"],
  ])}`;
}
