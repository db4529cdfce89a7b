import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { snapshotOf } from "../support/folder-snapshot.ts";
import type { Bag } from "../support/pulumi-protocol.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import type { Subject } from "./controller-contract.ts";

export interface ImageFileSubject {
  readonly name: string;
  /** Best at its build already, so that most lives are an export long. */
  readonly args: Bag;
  /** Arguments that differ in what changes the output. */
  readonly changed: Bag;
  /** Arguments that differ in what needs a new one, beside another path. */
  readonly replacing?: Bag;
  readonly unknowns: readonly string[];
  /** Of the package that a person takes out. */
  readonly takenOut: string;
}

/** A world for a resource that makes an image file: a folder in which it alone works. */
export async function imageFileSubject({
  name,
  args: own,
  changed,
  replacing = {},
  unknowns,
  takenOut,
}: ImageFileSubject): Promise<Subject> {
  const folder = await makeTemporaryFolder();
  const out = join(folder, "out");
  const path = join(out, name);
  await mkdir(out);
  const args = { ...own, output: { path } };
  return {
    args,
    changed: { ...args, ...changed },
    replacing: { ...args, ...replacing, output: { path: join(out, `other-${name}`) } },
    unknowns: [...unknowns, "output"],
    configuration: {
      "windows-image:host": '{"type":"rehearsal"}',
      "windows-image:workDirectory": join(folder, "work"),
    },
    snapshot: () => snapshotOf(out),
    changeByHand: () => changeByHand(path, takenOut),
    removeByHand: () => rm(path),
  };
}
