import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type ServicingPlan, STEP_KINDS } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { provenancePathOf } from "../work/work-paths.ts";

const imageBrief = z.object({
  index: z.number(),
  name: z.string().nullable(),
  build: z.string().nullable(),
  cumulativeUpdate: z.string().nullable(),
  servicingStack: z.string().nullable(),
  safeOs: z.string().nullable(),
  pendingActions: z.boolean().nullable(),
  /** Of an operating system; absent in records of before it was kept. */
  winre: z
    .object({ sha1: z.string(), size: z.number(), safeOs: z.string().nullable() })
    .nullable()
    .optional(),
  metadataSha1: z.string(),
});

const fileBrief = z.object({
  name: z.string(),
  size: z.number(),
  digest: z.string(),
  contentId: z.string(),
  images: z.array(imageBrief),
});

/** The record beside a published image file: what it was made from, how, and what it was read to be. */
export const provenanceSchema = z.object({
  version: z.literal(1),
  run: z.string(),
  finishedAt: z.string(),
  host: z.string(),
  /** True: DISM was only rehearsed, the image must not be deployed. */
  rehearsed: z.boolean(),
  dismVersion: z.string().nullable(),
  /** The image file that was serviced; `inside` tells where it lay in an image of the file that is named. */
  source: fileBrief.extend({ inside: z.object({ index: z.number(), path: z.string() }).optional() }),
  updates: z.array(z.object({ kb: z.string(), name: z.string(), size: z.number(), digest: z.string() })),
  plans: z.array(
    z.object({
      index: z.number(),
      name: z.string().nullable(),
      plan: z.custom<ServicingPlan>((plan) => typeof plan === "object"),
    }),
  ),
  planDigest: z.string(),
  output: fileBrief,
  durationMs: z.number(),
  steps: z.array(
    z.object({
      title: z.string(),
      /** Absent in records of before it was kept, and of steps that no plan has. */
      kind: z.enum(STEP_KINDS).optional().catch(undefined),
      durationMs: z.number(),
    }),
  ),
  warnings: z.array(z.string()),
  /** Folder with the transcripts and logs of the run, on the machine that ran it. */
  logDirectory: z.string(),
});

export type Provenance = z.infer<typeof provenanceSchema>;
export type ImageFileBrief = z.infer<typeof fileBrief>;

/** The record of an output, with its own path; undefined if there is none. OUTPUT_NOT_OURS for a file of another form. */
export async function readProvenance(
  output: string,
): Promise<(Provenance & { readonly path: string }) | undefined> {
  const path = provenancePathOf(output);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = parse(text);
  if (parsed) return { ...parsed, path };
  throw new ServicingError("OUTPUT_NOT_OURS", `${path} is not a record that windows-image wrote.`, {
    hint: "Move the file away, or choose another output.path.",
  });
}

function parse(text: string): Provenance | undefined {
  try {
    return provenanceSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
