import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { MediaPlan } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { provenancePathOf } from "../work/work-paths.ts";

const part = z.object({ path: z.string(), size: z.number(), identity: z.string() });

/** The record beside published media: what they were made from, how, and every file that they were read to have. */
const mediaRecord = z.object({
  version: z.literal(1),
  kind: z.literal("media"),
  run: z.string(),
  finishedAt: z.string(),
  host: z.string().nullable(),
  /** True: an image was made by a rehearsal, or DISM was only rehearsed; the media must not be used. */
  rehearsed: z.boolean(),
  dismVersion: z.string().nullable(),
  source: z.object({ path: z.string(), kind: z.enum(["folder", "iso"]) }),
  /** The images and the update that went in. */
  parts: z.array(part),
  plan: z.custom<MediaPlan>((plan) => typeof plan === "object"),
  planDigest: z.string(),
  output: z.object({
    format: z.enum(["folder", "iso"]),
    size: z.number(),
    contentId: z.string(),
    /** SHA-256 of an ISO file; null for a folder. */
    digest: z.string().nullable(),
    /** Of an ISO file when it was published, in nanoseconds; null for a folder. */
    modified: z.string().nullable(),
  }),
  files: z.array(part.extend({ modified: z.string().nullable() })),
  durationMs: z.number(),
  steps: z.array(z.object({ kind: z.string().optional(), title: z.string(), durationMs: z.number() })),
  warnings: z.array(z.string()),
  logDirectory: z.string(),
});

export type MediaRecord = z.infer<typeof mediaRecord>;

/** The record of media, with its own path; undefined if there is none. OUTPUT_NOT_OURS for a file of another form. */
export async function readMediaRecord(
  output: string,
): Promise<(MediaRecord & { readonly path: string }) | undefined> {
  const path = provenancePathOf(output);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const record = parse(text);
  if (record) return { ...record, path };
  throw new ServicingError("OUTPUT_NOT_OURS", `${path} is not a record that windows-image wrote.`, {
    property: "output",
    hint: "Move the file away, or choose another output.path.",
  });
}

function parse(text: string): MediaRecord | undefined {
  try {
    return mediaRecord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
