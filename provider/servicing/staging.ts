import { constants } from "node:fs";
import { copyFile, link, mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ServicingStep } from "../planning/index.ts";
import { ServicingError } from "../terms/index.ts";
import type { CheckedUpdate, CheckedUpdates } from "./preflight/check-updates.ts";

/** A folder that holds exactly the files of one package step. */
export interface StagedSet {
  readonly folder: string;
  readonly files: readonly CheckedUpdate[];
  /** Path of the named file in the folder: the one that DISM is given. */
  readonly target: string;
}

/** Equal for steps that can share a folder. */
export const stagingKey = ({ subject, beside }: ServicingStep): string =>
  JSON.stringify([subject, ...(beside ?? [])]);

export function makeStagedSet(step: ServicingStep, updates: CheckedUpdates, folder: string): StagedSet {
  const files = [step.subject ?? "", ...(step.beside ?? [])].map((kb) => {
    const update = updates.get(kb);
    if (!update) throw new Error(`No update ${kb} was checked.`);
    return update;
  });
  const [first] = files;
  return { folder, files, target: join(folder, basename(first?.path ?? "")) };
}

/** Fills the folder by hard links: 0 bytes on one volume. DISM takes whatever else lies there for a checkpoint, so nothing may. */
export async function fillStagedSet({ folder, files }: StagedSet): Promise<void> {
  await mkdir(folder);
  for (const { path } of files) await linkOrCopy(path, join(folder, basename(path)));
  const found = (await readdir(folder)).sort();
  const wanted = files.map(({ path }) => basename(path)).sort();
  if (found.join("\n") !== wanted.join("\n"))
    throw new ServicingError(
      "INTERNAL",
      `${folder} holds ${found.join(", ")} in place of ${wanted.join(", ")}.`,
      {
        hint: "See that no other program writes into the work directory.",
      },
    );
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!["EXDEV", "EPERM", "EACCES", "EMLINK", "ENOTSUP", "ENOSYS", "EINVAL"].includes(code ?? ""))
      throw error;
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}
