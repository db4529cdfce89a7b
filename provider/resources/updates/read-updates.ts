import { basename } from "node:path";
import pLimit from "p-limit";
import { inspectFile } from "../../imaging/index.ts";
import { type Product, ServicingError, toServicingError, type UpdateFacts } from "../../terms/index.ts";
import { rememberByStamp, withProperty } from "../reading/file-stamp.ts";
import { type ListedUpdate, listUpdateFiles } from "./list-update-files.ts";
import type { UpdateArgument } from "./schema.ts";

/** An update at hand: what its file says of itself, and what a lock file adds. */
export interface FoundUpdate {
  readonly facts: UpdateFacts;
  readonly path: string;
  readonly name: string;
  readonly size: number | undefined;
  readonly product: Product | undefined;
  readonly month: string | undefined;
  readonly sha256: string | undefined;
}

const AT_ONCE = 4;
const inspectOnce = rememberByStamp(inspectFile);

/** Facts of every listed update; the files decide, not their names. */
export async function readUpdates(listed: readonly ListedUpdate[]): Promise<FoundUpdate[]> {
  const limit = pLimit(AT_ONCE);
  const found = await Promise.all(listed.map((update) => limit(() => readUpdate(update))));
  return withoutCopies(found);
}

async function readUpdate(listed: ListedUpdate): Promise<FoundUpdate> {
  if (listed.kind === "entry") {
    const { entry } = listed;
    return {
      facts: { ...entry, checkpoint: false },
      path: entry.path,
      name: entry.file?.name ?? basename(entry.path),
      size: entry.file?.size,
      product: entry.product,
      month: entry.month,
      sha256: entry.file?.sha256 ?? undefined,
    };
  }
  const { path, size } = listed.stamp;
  const inspected = await inspectOnce(listed.stamp).catch((error: unknown) => {
    throw withProperty(toServicingError(error, path), "updates");
  });
  if (inspected.kind !== "update")
    throw new ServicingError("NOT_AN_UPDATE", `${path} is an image file, not an update.`, {
      property: "updates",
      hint: "Give the .msu of the cumulative update; the image to service goes into source.path.",
    });
  refuseWrongName(basename(path), path, inspected.update);
  return {
    facts: inspected.update,
    path,
    name: basename(path),
    size,
    product: undefined,
    month: undefined,
    sha256: undefined,
  };
}

function refuseWrongName(name: string, path: string, { kb }: UpdateFacts): void {
  const named = /kb\d{6,8}/i.exec(name)?.[0].toUpperCase();
  if (kb === null || named === undefined || named === kb) return;
  throw new ServicingError("UPDATE_MISLABELLED", `${path} is named ${named} but holds ${kb}.`, {
    property: "updates",
    hint: `Fetch ${named} again, or give the file its own name if ${kb} is meant.`,
  });
}

/** The same update given twice is one; two files that claim to be the same and differ are refused. */
function withoutCopies(found: readonly FoundUpdate[]): FoundUpdate[] {
  const kept = new Map<string, FoundUpdate>();
  for (const update of found) {
    const { kb, type, architecture, base, target } = update.facts;
    const key = JSON.stringify([kb ?? update.name, type, architecture, base, target, update.product]);
    const other = kept.get(key);
    if (other === undefined) kept.set(key, update);
    else if (other.size !== update.size)
      throw new ServicingError(
        "AMBIGUOUS_UPDATE",
        `${other.path} and ${update.path} are both ${kb ?? update.name}, with different content.`,
        { property: "updates", hint: "Keep the one whose digest the Catalog gives, and remove the other." },
      );
  }
  return [...kept.values()];
}

/** Files and folders in one go. */
export const readUpdateFiles = async (updates: readonly UpdateArgument[]): Promise<FoundUpdate[]> =>
  readUpdates(await listUpdateFiles(updates));
