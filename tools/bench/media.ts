import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lockUpdates } from "../../provider/catalog/index.ts";
import { InstallMediaPipeline } from "../../sdk/index.ts";
import {
  makeBootImage,
  makeCumulativeUpdate,
  makeImage,
  makeMedia,
  makeSafeOsUpdate,
  makeSetupUpdate,
} from "../sample/index.ts";
import { BenchStack } from "./bench-stack.ts";
import { megabytes, milliseconds } from "./figures.ts";
import type { Bench } from "./main.ts";

const BUILD = "26100.2605";
/** So long a minute of DISM's usual time takes here. */
const SECONDS_PER_MINUTE = 2;

/** A month of media: all parts at the same time, as far as they may be. */
export async function mediaBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  const calls = join(folder, "calls.txt");
  const stack = await BenchStack.open({
    env: {
      WINDOWS_IMAGE_DISM: fileURLToPath(new URL("media/paced-dism.mjs", import.meta.url)),
      BENCH_SECONDS_PER_MINUTE: String(SECONDS_PER_MINUTE),
      BENCH_CALLS: calls,
    },
    config: { "windows-image:cacheDirectory": join(folder, "cache") },
  });
  try {
    const kbs = await makeInputs(folder);
    const program = async (): Promise<void> => {
      new InstallMediaPipeline("media", {
        source: { path: join(folder, "media") },
        build: BUILD,
        product: "client",
        architecture: "amd64",
        lockFile: join(folder, "windows-updates.lock.json"),
        dynamicUpdates: { "safe-os": kbs.safeOs, setup: kbs.setup },
        imageFolder: join(folder, "out"),
        output: { path: join(folder, "out", "media") },
        host: { type: "local" },
      });
    };
    const whole = await stack.up(program);
    const [winRe, windows, boot, media] = (await Promise.all(
      ["winre.wim", "install.wim", "boot.wim", "media"].map((name) => durationOf(join(folder, "out", name))),
    )) as [number, number, number, number];
    const chain = Math.max(winRe + windows, boot) + media;
    const told = (await readFile(calls, "utf8")).trim().split("\n");
    const count = (command: string): number => told.filter((one) => one === command).length;
    const again = await stack.up(program);
    const shared = await sharedBytes(join(folder, "out", "media"));
    return {
      name: "Media of a month, DISM at a thirtieth of its usual time",
      rows: [
        { label: "WinRE, then Windows", value: `${milliseconds(winRe)} + ${milliseconds(windows)}` },
        { label: "boot.wim, at the same time", value: milliseconds(boot) },
        { label: "the media, after them", value: milliseconds(media) },
        {
          label: "pulumi up",
          value: `${milliseconds(whole)} = ${(whole / chain).toFixed(2)} of its longest chain (wanted: at most 1.15)`,
        },
        {
          label: "mounts and commits",
          value: `${count("/Mount-Image")} and ${count("/Commit")} for 4 images (wanted: one each)`,
        },
        { label: "a second up", value: `${milliseconds(again)}, no DISM` },
        { label: "media, second names of other files", value: shared },
      ],
    };
  } finally {
    await stack.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeInputs(folder: string): Promise<{ safeOs: string; setup: string }> {
  const [updates, install, boot] = ["updates", "install.wim", "boot.wim"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await mkdir(updates);
  await makeImage({
    path: install,
    build: "26100.1",
    editions: ["Professional"],
    winre: { build: "26100.1" },
  });
  await makeBootImage({ path: boot, build: "26100.1", signed: true });
  await makeMedia({ path: join(folder, "media"), build: "26100.1", install, boot });
  const chain = [
    { kb: "KB5043080", base: "26100.1", target: "26100.1742", checkpoint: true },
    { kb: "KB5048667", base: "26100.1742", target: BUILD },
  ];
  for (const update of chain) await makeCumulativeUpdate({ folder: updates, ...update });
  const { kb: safeOs } = await makeSafeOsUpdate({ folder: updates, kb: "KB5048800", target: "26100.2600" });
  const { kb: setup } = await makeSetupUpdate({ folder: updates, kb: "KB5048801", target: BUILD });
  const lockPath = join(folder, "windows-updates.lock.json");
  await lockUpdates({ lockPath, from: updates, product: "client" });
  return { safeOs, setup };
}

async function durationOf(output: string): Promise<number> {
  return JSON.parse(await readFile(`${output}.provenance.json`, "utf8")).durationMs;
}

async function sharedBytes(media: string): Promise<string> {
  const record = JSON.parse(await readFile(`${media}.provenance.json`, "utf8"));
  const files: { path: string; size: number }[] = record.files;
  let [linked, all] = [0, 0];
  for (const { path, size } of files) {
    all += size;
    if ((await stat(join(media, path))).nlink > 1) linked += size;
  }
  return `${megabytes(linked)} of ${megabytes(all)}`;
}
