import { extname } from "node:path";
import type { GivenImageFile, GivenSetupUpdate, MediaScenario } from "../../planning/index.ts";
import { hashFile, readProvenance, sha1OfFile } from "../../servicing/index.ts";
import { type ImageFileFacts, ServicingError } from "../../terms/index.ts";
import { readBootImage } from "../boot-image/require-boot-image.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { type FileStamp, inArgument, rememberByStamp } from "../reading/file-stamp.ts";
import type { ListedUpdate } from "../updates/list-update-files.ts";
import { type FoundUpdate, readUpdates } from "../updates/read-updates.ts";
import { describeUpdateType } from "../updates/update-words.ts";
import { onlyWinRe } from "../winre-image/only-winre.ts";

/** The images to install. NOT_AN_IMAGE, INVALID_INPUT for a file that has none of Windows, or is split. */
export async function readInstallImage(stamp: FileStamp): Promise<GivenImageFile> {
  const file = await readImageFile(stamp, "installImage");
  const other = file.images.find(({ role }) => role !== "os");
  if (other)
    throw refused(
      `${stamp.path} holds "${other.name}", which is not an image of Windows to install.`,
      "Give the install.wim that a ServicedImage makes; boot.wim goes into bootImage, winre.wim into winRe.",
    );
  if (file.parts > 1)
    throw refused(
      `${stamp.path} is the first of ${file.parts} parts of a split image file.`,
      "Give the whole .wim; set output.fat32: true to have it split on the media.",
    );
  return toGiven(stamp, file);
}

const refused = (message: string, hint: string): ServicingError =>
  new ServicingError("INVALID_INPUT", message, { property: "installImage", hint });

export const readGivenBootImage = async (stamp: FileStamp): Promise<GivenImageFile> =>
  toGiven(stamp, await inArgument("bootImage", readBootImage(stamp)));

const toGiven = ({ path, size }: FileStamp, { contentId, images }: ImageFileFacts): GivenImageFile => ({
  ...{ contentId, size, images },
  format: extname(path).toLowerCase() === ".esd" ? "esd" : "wim",
});

const sha1Once = rememberByStamp((path: string) => sha1OfFile(path, new AbortController().signal));
const sha256Once = rememberByStamp((path: string) => hashFile(path, new AbortController().signal));

/** The winre.wim that the images shall have in them. */
export async function readWinRe(stamp: FileStamp): Promise<NonNullable<MediaScenario["winRe"]>> {
  const image = onlyWinRe(await readImageFile(stamp, "winRe"), stamp.path, "winRe");
  return { sha1: await sha1Once(stamp), safeOs: image.safeOs };
}

/** The one Setup update of a list, in which others may lie. UNKNOWN_UPDATE_TYPE, AMBIGUOUS_UPDATE. */
export async function readSetupUpdate(
  listed: readonly ListedUpdate[],
): Promise<{ readonly given: GivenSetupUpdate; readonly found: FoundUpdate }> {
  const updates = await inArgument("setupUpdate", readUpdates(listed));
  const [found, ...others] = updates.filter(({ facts }) => facts.type === "setup");
  if (!found) throw noSetupUpdate(updates[0]);
  if (others.length > 0)
    throw new ServicingError(
      "AMBIGUOUS_UPDATE",
      `There are ${others.length + 1} Setup updates: ${[found, ...others].map(({ name }) => name).join(", ")}.`,
      { property: "setupUpdate", hint: "Give the one of the month, or the newest before it." },
    );
  const { facts, name } = found;
  const stamp = listed
    .flatMap((update) => (update.kind === "file" ? [update.stamp] : []))
    .find(({ path }) => path === found.path);
  const identity = stamp ? await sha256Once(stamp) : `sha256:${found.sha256 ?? `of ${facts.kb}`}`;
  return { given: { name: facts.kb ?? name, identity, architecture: facts.architecture }, found };
}

function noSetupUpdate(other: FoundUpdate | undefined): ServicingError {
  const told = other
    ? `${other.facts.kb ?? other.name} is ${describeUpdateType(other.facts.type)}, not a Setup update.`
    : "There is no file in setupUpdate.";
  return new ServicingError("UNKNOWN_UPDATE_TYPE", told, {
    property: "setupUpdate",
    hint: "Give the Setup Dynamic Update of the month, or the newest before it.",
  });
}

/** Whether an image file was made by a rehearsal, as the record beside it says of this very content. */
export async function wasRehearsed(path: string, contentId: string): Promise<boolean> {
  const record = await readProvenance(path).catch(() => undefined);
  return record?.output.contentId === contentId && record.rehearsed;
}
