import { ServicingError } from "../../terms/index.ts";
import { sameRevision } from "../site/releases.ts";
import { describeWanted, type WantedUpdate } from "../site/wanted.ts";
import { chainOf } from "./chain.ts";
import type { ProbedEntry, ProbedFile } from "./probed-entry.ts";

/** A cumulative update and what it stands on, as all three say: the dialog, the article and the files. */
export interface AgreedUpdate {
  readonly target: ProbedFile;
  /** Lowest build first. */
  readonly checkpoints: readonly ProbedFile[];
}

type Lists = readonly (readonly string[])[] | undefined;

/**
 * Finds the target and its checkpoints among the files of a dialog, by what the files say, and holds it against the
 * words of the dialog and the list of the article.
 * @throws ServicingError CATALOG_DISAGREES with all three, WRONG_ARCHITECTURE, HOTPATCH
 */
export function agreeOnUpdate(probed: ProbedEntry, article: Lists, wanted: WantedUpdate): AgreedUpdate {
  const disagree = (reason: string): never => {
    throw disagreement(probed, article, reason);
  };
  refuseOthers(probed, wanted);
  for (const file of probed.files) {
    if (file.kb !== null && file.facts.kb !== null && file.kb !== file.facts.kb)
      disagree(`${file.name} says inside that it is ${file.facts.kb}`);
    const named = /_([0-9a-f]{40})\.(?:msu|cab)$/i.exec(file.name)?.[1]?.toLowerCase();
    if (named !== undefined && file.sha1 !== null && named !== file.sha1)
      disagree(`the name of ${file.name} and its digest in the dialog differ`);
    if (
      file.facts.type !== wanted.type &&
      !(file.facts.type === "unknown" && wanted.type !== "cumulative-update")
    )
      disagree(`${file.name} says inside that it is a ${file.facts.type}`);
  }
  const target = targetOf(probed) ?? disagree(`no file of the dialog is ${probed.entry.kb}`);
  if (wanted.type !== "cumulative-update") return { target, checkpoints: [] };
  const { title, build } = probed.entry;
  const makes = target.facts.target ?? disagree(`${target.name} does not say which build it makes`);
  if (build !== null && !sameRevision(wanted.product, build, makes))
    disagree(`the title "${title}" says ${build}`);
  const others = probed.files.filter((file) => file !== target);
  const links = others.map((file) => ({ ...linkOf(file), file }));
  const { checkpoints, missing } = chainOf({ ...linkOf(target), file: target }, links);
  if (missing !== undefined) disagree(`no file makes ${missing}, on which ${target.facts.kb} stands`);
  const spare = others.find((file) => !checkpoints.some((link) => link.file === file));
  if (spare) disagree(`${spare.name} is neither ${target.facts.kb} nor anything that it stands on`);
  const chain = [...checkpoints.map((link) => link.file), target];
  const list = article?.find((names) => names.some((name) => sameName(name, target.name)));
  if (list && !sameNames(list, chain)) disagree("the article lists other files, or another order");
  return { target, checkpoints: chain.slice(0, -1) };
}

function refuseOthers({ files, entry }: ProbedEntry, wanted: WantedUpdate): void {
  for (const { facts, name } of files) {
    if (facts.type === "hotpatch")
      throw new ServicingError("HOTPATCH", `${name} is a hotpatch, for running systems only.`, {
        hint: "Choose the cumulative update of the same month.",
      });
    if (facts.architecture !== null && facts.architecture !== wanted.architecture)
      throw new ServicingError(
        "WRONG_ARCHITECTURE",
        `${name} of "${entry.title}" is for ${facts.architecture}, but ${describeWanted(wanted)} is wanted.`,
        { hint: `Choose the entry for ${wanted.architecture}.` },
      );
  }
}

/** By the KB of the entry, never by place: the order of a dialog is not fixed. */
function targetOf({ entry, files }: ProbedEntry): ProbedFile | undefined {
  const own = files.filter(({ kb, facts }) => (facts.kb ?? kb) === entry.kb);
  return own.length === 1 ? own[0] : undefined;
}

const linkOf = ({ facts, name }: ProbedFile): { kb: string; base: string | null; target: string | null } => ({
  kb: facts.kb ?? name,
  base: facts.base,
  target: facts.target,
});

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const sameNames = (list: readonly string[], chain: readonly ProbedFile[]): boolean =>
  list.length === chain.length && list.every((name, index) => sameName(name, chain[index]?.name ?? ""));

function disagreement({ entry, dialog, files }: ProbedEntry, article: Lists, reason: string): ServicingError {
  const said = files.map(
    ({ name, facts }) =>
      `${name}: ${facts.kb ?? "no KB"} ${facts.type} ${facts.base ?? "?"} → ${facts.target ?? "?"}`,
  );
  const named = dialog.files.map(({ name }) => name);
  const listed = article?.map((names) => names.join(", ")).join(" | ");
  return new ServicingError(
    "CATALOG_DISAGREES",
    `The Update Catalog does not agree with itself on ${entry.kb ?? entry.title}: ${reason}. ` +
      `Dialog: ${named.join(", ")}. Article: ${listed ?? "not to be had"}. Files: ${said.join("; ")}.`,
    {
      hint: "Nothing was pinned: look which one is right, and pin from a folder if need be.",
      detail: {
        dialog: named,
        article: article ?? null,
        files: files.map(({ name, facts }) => ({ name, ...facts })),
      },
    },
  );
}
