import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ServicingStep } from "../../planning/index.ts";
import { callDism, tryDism } from "../dism/call-dism.ts";
import { commitMount, mountImage } from "../dism/command-line.ts";
import { discard, isUnmounted } from "../dism/discard.ts";
import { remove } from "../files/change-files.ts";
import { findHolders, nameHolders } from "../files/find-holders.ts";
import type { ImageRequest } from "../request.ts";
import { explainFailure } from "../root-cause/explain-failure.ts";
import { describeImage, type RunContext, warn } from "../run-context.ts";
import type { Lock } from "../work/locks.ts";
import { actingSteps, around } from "./acting-steps.ts";
import { askImage } from "./ask-image.ts";
import type { Executor, StepPlace } from "./executor.ts";
import { EXECUTORS } from "./executors.ts";
import { lastLanguageStep, renewLangIni } from "./lang-ini.ts";
import { takeMountPlace } from "./mount-place.ts";
import { putWinRe } from "./put-winre.ts";
import type { Step } from "./step.ts";

/** A program holds a file of the mount for a moment. */
const HELD = ["0xc1420112", "0xc1420118", "0x80070020"];
/** The image was saved, but the unmount after it did not finish. */
const SAVED_BUT_MOUNTED = ["0xc1420117", "0xc142011d"];
const PAUSES_MS = [500, 2000, 5000];

/** Mounts one image of the copy, carries its plan out and saves it: one mount and one commit, whatever the wishes. */
export function makeImageSteps(
  context: RunContext,
  image: ImageRequest,
  filesOf: (step: ServicingStep) => Pick<StepPlace, "staged" | "payload">,
): Step[] {
  const mount: Mount = { directory: context.paths.mount(image.index), mounted: false, place: undefined };
  const what = describeImage(image);
  const before = context.before.images.find(({ index }) => index === image.index);
  return [
    {
      ...around(image, "mount"),
      title: `mounting ${what}`,
      run: () => mountForServicing(context, image, mount),
      undo: () => takeMountBack(context, mount),
    },
    ...(image.winRe ? [putWinRe(context, image, image.winRe, mount.directory)] : []),
    ...actingSteps(image).flatMap((step, position): Step[] => {
      const executor = EXECUTORS[step.kind];
      if (!executor) throw new Error(`The step ${step.kind} was not checked.`);
      const place: StepPlace = {
        ...{ request: context.request, image, before, mountDirectory: mount.directory },
        ...filesOf(step),
      };
      const carry = {
        kind: step.kind,
        minutes: step.minutes,
        title: executor.title(step, what),
        run: () => carryOut(context, executor, step, place),
      };
      const speaks = before?.role === "winpe" && position === lastLanguageStep(image);
      return speaks ? [carry, renewLangIni(context, image, mount.directory)] : [carry];
    }),
    { ...around(image, "commit"), title: `saving ${what}`, run: () => commit(context, what, mount) },
  ];
}

/** DISM's word is not enough: the image is asked whether it took. */
async function carryOut(
  context: RunContext,
  executor: Executor,
  step: ServicingStep,
  place: StepPlace,
): Promise<void> {
  const call = executor.call(step, place);
  const outcome = await callDism(context, call);
  if (!outcome.result.ok) return;
  await executor.finish?.(step, place);
  const question = await executor.question?.(step, place);
  if (question) await askImage(context, { call, outcome, question }, place.mountDirectory);
}

interface Mount {
  readonly directory: string;
  mounted: boolean;
  /** Among the mounts of this machine. */
  place: Lock | undefined;
}

async function mountForServicing(context: RunContext, image: ImageRequest, mount: Mount): Promise<void> {
  mount.place = await takeMountPlace(context);
  await context.journal.add({ kind: "mount", path: mount.directory });
  await mkdir(mount.directory);
  mount.mounted = true;
  await callDism(context, {
    purpose: `mount ${describeImage(image)} of ${context.request.source.path}`,
    name: "mount",
    on: { image },
    arguments: (folders) =>
      mountImage(folders, {
        imageFile: context.paths.imageCopy,
        index: image.index,
        mountDirectory: mount.directory,
      }),
  });
}

async function commit(context: RunContext, what: string, mount: Mount): Promise<void> {
  const call = {
    purpose: `save ${what}`,
    name: "commit",
    arguments: (folders: Parameters<typeof commitMount>[0]) => commitMount(folders, mount.directory),
  };
  for (const milliseconds of [...PAUSES_MS, undefined]) {
    const { result, logPath } = await tryDism(context, call);
    const code = result.code ?? "";
    if (SAVED_BUT_MOUNTED.includes(code)) {
      // A second commit would be refused or do harm; what was saved is read and judged after the export.
      warn(context, `The mount of ${what} was saved but did not come off (${code}); it is discarded.`);
      await discardMounted(context, mount);
    } else if (!result.ok) {
      if (!HELD.includes(code) || milliseconds === undefined)
        throw await explainFailure(context, call, result, logPath);
      await pause(milliseconds, undefined, { signal: context.signal });
      continue;
    }
    mount.mounted = false;
    await forget(context, mount);
    await mount.place?.release();
    return;
  }
}

async function takeMountBack(context: RunContext, mount: Mount): Promise<void> {
  try {
    if (mount.mounted) await discardMounted(context, mount);
    mount.mounted = false;
    await forget(context, mount);
  } finally {
    await mount.place?.release();
  }
}

async function discardMounted({ host, paths }: RunContext, { directory }: Mount): Promise<void> {
  const result = await discard(host, directory, {
    logPath: join(paths.logs, "discard.log"),
    scratchDirectory: paths.scratch,
  });
  if (isUnmounted(result)) return;
  const holders = await findHolders(directory);
  const who = holders.length === 0 ? "" : `, since ${nameHolders(holders)} works in it`;
  throw new Error(
    `the mount ${directory} did not come off (${result.code})${who}; the next run takes it back`,
  );
}

/** An empty folder that somebody works in is left to be removed with the folder around it. */
async function forget(context: RunContext, { directory }: Mount): Promise<void> {
  await remove(directory).catch((error: Error) => warn(context, error.message));
  await context.journal.remove((entry) => entry.kind === "mount" && entry.path === directory);
}
