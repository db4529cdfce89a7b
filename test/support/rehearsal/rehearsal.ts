import { link, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../../provider/hosts/index.ts";
import { inspectFile } from "../../../provider/imaging/index.ts";
import { type DismResult, readTranscript } from "../../../provider/servicing/dism/index.ts";
import type { ImageFacts } from "../../../provider/terms/index.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";

export const PROGRAM = fileURLToPath(new URL("../../../provider/rehearsal/main.ts", import.meta.url));
export const NODE = [process.execPath, "--conditions=@windows-image/source"] as const;

export interface Answer extends DismResult {
  readonly stdout: string;
  readonly stderr: string;
}

/** The rehearsal program with a memory of mounts of its own. */
export interface Rehearsal {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs it as a process. */
  dism(...args: readonly string[]): Promise<Answer>;
  /** As `dism`, but a failure is thrown. */
  succeed(...args: readonly string[]): Promise<Answer>;
  /** Mounts an image to a new folder below `folder` and gives that. */
  mount(imageFile: string, index?: number): Promise<string>;
  /** A folder that holds exactly these files; gives the path of the first one in it. */
  stage(...files: readonly string[]): Promise<string>;
  facts(imageFile: string, index?: number): Promise<ImageFacts>;
}

export async function makeRehearsal(): Promise<Rehearsal> {
  const folder = await makeTemporaryFolder();
  const env = { WINDOWS_IMAGE_REHEARSAL_STATE: join(folder, "state") };
  let made = 0;
  const newFolder = async (name: string): Promise<string> => {
    made += 1;
    const path = join(folder, `${name}-${made}`);
    await mkdir(path);
    return path;
  };
  const dism = async (...args: readonly string[]): Promise<Answer> => {
    const [node, ...flags] = NODE;
    const { stdout, stderr, exitCode } = await runProgram(node, [...flags, PROGRAM, ...args], { env });
    return { ...readTranscript({ stdout, exitCode }), stdout, stderr };
  };
  const succeed = async (...args: readonly string[]): Promise<Answer> => {
    const answer = await dism(...args);
    if (!answer.ok) throw new Error(`dism ${args.join(" ")}\n${answer.stdout}`);
    return answer;
  };
  return {
    folder,
    env,
    dism,
    succeed,
    mount: async (imageFile, index = 1) => {
      const path = await newFolder("m");
      await succeed("/Mount-Image", `/ImageFile:${imageFile}`, `/Index:${index}`, `/MountDir:${path}`);
      return path;
    },
    stage: async (...files) => {
      const path = await newFolder("stage");
      for (const file of files) await link(file, join(path, basename(file)));
      return join(path, basename(files[0] ?? ""));
    },
    facts: async (imageFile, index = 1) => {
      const facts = await inspectFile(imageFile);
      const image = facts.kind === "image-file" ? facts.images[index - 1] : undefined;
      if (!image) throw new Error(`${imageFile} has no image ${index}.`);
      return image;
    },
  };
}
