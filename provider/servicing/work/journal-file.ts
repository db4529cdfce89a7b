import { z } from "zod";

const process = z.object({ pid: z.number(), started: z.string().nullable() });
const fileIdentity = z.object({ device: z.string(), inode: z.string(), born: z.string() });

/** One thing that a run makes outside of itself, named before it is made. */
const journalEntry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("folder"), path: z.string() }),
  z.object({ kind: z.literal("file"), path: z.string() }),
  /** What had the output's name while it gets a new one; it goes back where the new one did not come. */
  z.object({ kind: z.literal("aside"), path: z.string(), of: z.string() }),
  z.object({ kind: z.literal("mount"), path: z.string() }),
  z.object({ kind: z.literal("process"), process }),
  z.object({ kind: z.literal("lock"), path: z.string(), identity: fileIdentity }),
  /** The verified file is about to get its final name; the record that belongs to it is ready. */
  z.object({
    kind: z.literal("publish"),
    identity: fileIdentity,
    output: z.string(),
    record: z.string(),
    provenance: z.string(),
  }),
]);

/** What a run left behind can be found by the next one in this file: `journal/<run>.json` in the work directory. */
export const journalFile = z.object({
  version: z.literal(1),
  run: z.string(),
  machine: z.string(),
  owner: process,
  /** The run is over although its process may live, and has left what still is in the record. */
  ended: z.boolean().optional(),
  host: z.string(),
  output: z.string(),
  entries: z.array(journalEntry),
});

export type JournalEntry = z.infer<typeof journalEntry>;
export type JournalFile = z.infer<typeof journalFile>;
