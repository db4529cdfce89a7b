import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Media, type MediaFile, openFiles, readPieces } from "../imaging/index.ts";
import type { ServicingStep } from "../planning/index.ts";
import { ServicingError } from "../terms/index.ts";
import type { Payload, PayloadKey, ServicingRequest } from "./request.ts";
import { actingSteps } from "./steps/acting-steps.ts";

/** A payload where DISM can take it from. */
export interface LaidOutPayload {
  /** Absolute paths, the step's own cabinet first. */
  readonly cabinets: readonly string[];
  /** The folders that they lie in. */
  readonly folders: readonly string[];
}

export const payloadKey = ({ kind, subject }: Pick<ServicingStep, "kind" | "subject">): PayloadKey =>
  `${kind} ${subject ?? ""}`;

/** What is taken out of one ISO file. */
export interface IsoExtract {
  readonly iso: string;
  readonly folder: string;
  readonly members: readonly string[];
}

/** The ISO files of a run, each with the members that its steps name and a folder for them. */
export function isoExtracts(
  request: ServicingRequest,
  folderOf: (iso: number) => string,
): readonly IsoExtract[] {
  const members = new Map<string, Set<string>>();
  for (const { source, kind, cabinets, metadata } of usedPayloads(request)) {
    if (kind !== "iso") continue;
    const known = members.get(source) ?? new Set();
    for (const member of [...cabinets, ...metadata]) known.add(member);
    members.set(source, known);
  }
  return [...members].map(([iso, names], position) => ({
    iso,
    folder: folderOf(position + 1),
    members: [...names].sort(),
  }));
}

function usedPayloads({ images, payloads = {} }: ServicingRequest): Payload[] {
  return images.flatMap(actingSteps).flatMap((step) => payloads[payloadKey(step)] ?? []);
}

/** Takes the named members out, piece by piece. */
export async function extract(
  { iso, folder, members }: IsoExtract,
  { signal, onPercent }: { signal: AbortSignal; onPercent: (percent: number) => void },
): Promise<void> {
  const files = await openFiles(iso);
  try {
    const wanted = members.map((member) => memberOf(files, iso, member));
    const whole = wanted.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const [position, file] of wanted.entries()) {
      const path = join(folder, ...(members[position] ?? file.path).split("/"));
      await mkdir(dirname(path), { recursive: true });
      const pieces = readPieces(await files.open(file), (count) => {
        done += count;
        onPercent((100 * done) / whole);
      });
      await pipeline(pieces, createWriteStream(path), { signal });
    }
  } finally {
    await files.close();
  }
}

/** Bytes that taking out all of them needs. */
export async function extractedBytes(extracts: readonly IsoExtract[]): Promise<number> {
  let bytes = 0;
  for (const { iso, members } of extracts) {
    const files = await openFiles(iso);
    await files.close();
    for (const member of members) bytes += memberOf(files, iso, member).size;
  }
  return bytes;
}

function memberOf(files: Media, iso: string, member: string): MediaFile {
  const file = files.find(member);
  if (file) return file;
  throw new ServicingError("SOURCE_CHANGED", `${iso} no longer has ${member} in it.`, {
    hint: "Run the preview again and look at the new plan.",
  });
}

/** Where a step's cabinets lie: in the folder that was given, or where they were taken out to. */
export function layOut(payload: Payload, extracts: readonly IsoExtract[]): LaidOutPayload {
  const root = extracts.find(({ iso }) => iso === payload.source)?.folder ?? payload.source;
  const cabinets = payload.cabinets.map((member) => join(root, ...member.split("/")));
  return { cabinets, folders: [...new Set(cabinets.map((path) => dirname(path)))] };
}
