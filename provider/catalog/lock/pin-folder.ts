import { readdir } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openFile, readUpdateFacts } from "../../imaging/index.ts";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { digestFile, startDigest } from "../cache/digest-stream.ts";
import { architectureIn, kbIn } from "../pages/fields.ts";
import { sameRevision } from "../site/releases.ts";
import { chainOf } from "./chain.ts";
import type { LockOptions } from "./lock-options.ts";
import type { LockedUpdate } from "./schema.ts";

/**
 * Pins what lies in a folder, for sites without internet: all of it, or a build or KB and what it stands on. Files do
 * not say for which product they are, so that must be named.
 * @throws ServicingError INVALID_INPUT, FILE_NOT_FOUND, UNKNOWN_BUILD
 */
export async function pinFolder(
  folder: string,
  lockPath: string,
  options: LockOptions,
): Promise<LockedUpdate[]> {
  const { product, architecture, build, kb, signal, onStep } = options;
  if (product === undefined)
    throw new ServicingError("INVALID_INPUT", "Files do not say whether they are for client or server.", {
      hint: "Name the product: --product client.",
      property: "product",
    });
  const names = (
    await readdir(folder).catch((error: unknown) => {
      throw toServicingError(error, folder);
    })
  ).filter((name) => /\.(msu|cab)$/i.test(name));
  const found: LockedUpdate[] = [];
  for (const name of names.sort()) {
    onStep?.(`Reading ${name}.`);
    const update = await pinFile(resolve(folder, name), lockPath, product, signal);
    if (architecture === undefined || update.architecture === architecture) found.push(update);
  }
  if (build === undefined && kb === undefined) {
    if (found.length > 0) return found;
    throw new ServicingError(
      "INVALID_INPUT",
      `${folder} holds no update${architecture ? ` for ${architecture}` : ""}.`,
      {
        hint: "Give a folder with .msu and .cab files.",
        property: "from",
      },
    );
  }
  const targets = found.filter((update) =>
    kb === undefined
      ? build !== undefined && update.target !== null && sameRevision(product, update.target, build)
      : update.kb.slice(2) === kb.replace(/^KB/i, ""),
  );
  if (targets.length === 0)
    throw new ServicingError("UNKNOWN_BUILD", `${folder} holds no update for ${kb ?? build}.`, {
      hint: `It holds ${found.map((update) => `${update.kb} (${update.target ?? update.type})`).join(", ") || "none"}.`,
    });
  return [
    ...new Set(
      targets.flatMap((target) => [...chainOf(target, found.filter(sameLineAs(target))).checkpoints, target]),
    ),
  ];
}

const sameLineAs =
  (target: LockedUpdate) =>
  (other: LockedUpdate): boolean =>
    other.type === "cumulative-update" && other.architecture === target.architecture;

async function pinFile(
  path: string,
  lockPath: string,
  product: LockedUpdate["product"],
  signal: AbortSignal | undefined,
): Promise<LockedUpdate> {
  const source = await openFile(path);
  try {
    const name = basename(path);
    const { type, base, target, ...said } = await readUpdateFacts(source);
    // A Setup update is plain files and says nothing of itself: there its name has to do.
    const kb = said.kb ?? (type === "setup" ? kbIn(name) : null);
    const architecture = said.architecture ?? (type === "setup" ? architectureIn(name) : null);
    if (kb === null || architecture === null)
      throw new ServicingError(
        "NOT_AN_UPDATE",
        `${path} does not say ${kb === null ? "its KB" : "its architecture"}.`,
        { hint: "Take it out of the folder: it cannot be pinned." },
      );
    const { size, sha1, sha256 } = (await digestFile(path, startDigest("both"), signal)).finish();
    const file = { name, url: addressFrom(lockPath, path), size, sha1, sha256 };
    return { kb, type, product, architecture, base, target, file };
  } finally {
    await source.close();
  }
}

/** Relative to the lock file, so that a repository can be cloned anywhere; absolute only on another drive. */
function addressFrom(lockPath: string, path: string): string {
  const way = relative(dirname(lockPath), path);
  return isAbsolute(way) ? pathToFileURL(path).href : way.replaceAll("\\", "/");
}
