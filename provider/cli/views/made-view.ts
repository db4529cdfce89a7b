import type { MadeByHand } from "../../resources/by-hand/index.ts";
import { colours as pc } from "../colours.ts";
import { columns, shown } from "./table.ts";

/** What came of a run: what each image is now, and where the rest is told. */
export function madeView({
  state,
  made,
  logDirectory,
}: MadeByHand & { readonly logDirectory: string | null }): string {
  const { path, images, rehearsed, provenancePath, pendingActions } = state;
  const what = made ? "made" : "was as wished already";
  const rows = images.map(({ index, name, build }) => [
    `   ${index} ${shown(name)}`,
    `is at ${shown(build)}`,
  ]);
  return [
    `${pc.bold(path)}  ${what}\n`,
    columns(rows),
    ...(rehearsed
      ? [`   ${pc.yellow("rehearsed")}: DISM did not run, the image must not be deployed\n`]
      : []),
    ...(pendingActions ? [`   ${pc.yellow("pending")}: some actions wait for the first start\n`] : []),
    ...(provenancePath === null ? [] : [`   record  ${provenancePath}\n`]),
    ...(logDirectory === null ? [] : [`   logs    ${logDirectory}\n`]),
  ].join("");
}
