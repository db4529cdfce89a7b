import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { inspectMedia, openMedia } from "../../../provider/imaging/index.ts";
import { contentIdOfFiles, readManifest } from "../../../provider/servicing/media/manifest.ts";
import { makeLargeInstall } from "../../fixtures/large-install.ts";
import { type MonthOfMedia, makeMediaSample } from "../../fixtures/media-sample.ts";
import { digestsBelow } from "../../support/file-state.ts";
import { canWriteIso } from "../../support/iso-writer.ts";
import { makeMediaRequest } from "../../support/media-request.ts";
import { runMedia } from "../../support/media-run.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();
const { december, january } = sample;

interface Form {
  readonly name: string;
  /** Arguments of `output`. */
  readonly form: object;
  readonly steps: number;
  readonly points: readonly string[];
}

/** The steps that both forms have: what stays, two images, Setup update, programs of Setup, boot managers, lang.ini. */
const LAYING_OUT = [
  ...["0 mkdir .*(partial|media)$", "1", "1 link", "2 link", "3 link", "4 writeFile"],
  ...["5 open .*boot.wim", "5 writeFile", "6 writeFile", "7 writeFile"],
];

const folderInParts: Form = {
  ...{ name: "out", form: { fat32: true, partSize: 1 }, steps: 10 },
  points: [
    ...LAYING_OUT,
    // Splitting: DISM is noted, has run, its source is gone. Reading back.
    ...["8", "8 rename .*/journal/", "8 rm .*install.wim", "9", "9 open"],
    // Publishing: the old folder is put aside, the new one has its name, its record, the old one goes, the run gives all back.
    ...["10", "10 writeFile", "10 rename .*/journal/", "10 rename .*old$", "10 rename .*partial"],
    ...["10 open .*out.provenance", "10 rename .*out.provenance", "10 unlink .*old/", "10 rmdir .*\\.old"],
    ...["10 unlink .*/provenance.json", "10 rm .*/work/[0-9a-f]{8}$"],
  ],
};

const isoFile: Form = {
  ...{ name: "out.iso", form: {}, steps: 10 },
  points: [
    ...LAYING_OUT,
    ...["8", "8 open .*/iso.txt", "8 open .*partial.iso", "9", "9 open .*/media/", "10"],
    ...[
      "10 rename .*/journal/",
      "10 rename .*partial.iso",
      "10 open .*iso.provenance",
      "10 rename .*iso.provenance",
    ],
    ...["10 unlink .*/media/", "10 rm .*/work/[0-9a-f]{8}$"],
  ],
};

async function makePlace({ name, form }: Form) {
  const folder = await makeTemporaryFolder();
  const [output, parts] = [join(folder, "made", name), await makeTemporaryFolder()];
  const compiled = await makeTemporaryFolder();
  const large = await makeLargeInstall(january.install, parts);
  const ask = async ({ boot, setup }: MonthOfMedia, install: string) => {
    const request = await makeMediaRequest(
      {
        ...{ source: { path: sample.source }, installImage: { path: install }, bootImage: { path: boot } },
        ...{ setupUpdate: setup, output: { path: output, ...form } },
      },
      join(folder, "work"),
    );
    const file = join(parts, `${request.plan.planDigest.slice(7)}.json`);
    await writeFile(file, JSON.stringify(request));
    return file;
  };
  const [old, wanted] = [await ask(december, december.install), await ask(january, large)];
  const run = (request: string, point = "") => runMedia(request, point, { NODE_COMPILE_CACHE: compiled });
  return { folder, output, parts, old, wanted, run };
}

/** Of all files of media, each of them read. */
async function contentsOf(path: string): Promise<string> {
  const media = await openMedia(path);
  try {
    return contentIdOfFiles(await readManifest(media));
  } finally {
    await media.close();
  }
}

/** Media of the wanted month, read as anyone reads them. */
async function expectWanted(output: string, point?: string): Promise<void> {
  const { install, boot, inconsistencies } = await inspectMedia(output);
  const builds = [...(install?.images ?? []), ...boot.images].map(({ build }) => build);
  expect({ builds, inconsistencies }, point).toEqual({
    builds: Array(4).fill(january.build),
    inconsistencies: [],
  });
}

/** Kills run after run in one place, so that each takes back what the one before left, and lets the last one finish. */
async function crash(form: Form): Promise<void> {
  const { folder, output, parts, old, wanted, run } = await makePlace(form);
  expect(await run(old)).toMatchObject({ exitCode: 0, stderr: "" });
  const [given, before] = [await digestsBelow(parts), await contentsOf(output)];
  const published = form.points.findIndex((point) => /rename .*partial/.test(point));
  for (const [position, point] of form.points.entries()) {
    expect(await run(wanted, point), point).toMatchObject({ exitCode: 137, stderr: "" });
    const beside = await readdir(dirname(output));
    // An old folder has no name for the moment between two renames, and is whole.
    const aside = beside.find((name) => point.endsWith("old$") && name.endsWith(".old"));
    const old = aside === undefined ? output : join(dirname(output), aside);
    if (position < published) expect(await contentsOf(old), point).toBe(before);
    else await expectWanted(output, point);
    // What runs before it left is gone: there is the record of this one alone, and its folder.
    expect(await readdir(join(folder, "work", "journal")), point).toHaveLength(1);
    const names = [...beside, ...(await readdir(join(folder, "work")))];
    const runs = names.flatMap((name) => /(?:^|\.)([0-9a-f]{8})(?:\.|$)/.exec(name)?.[1] ?? []);
    expect(new Set(runs).size, point).toBeLessThan(2);
  }
  expect(await run(wanted)).toMatchObject({ exitCode: 0, stdout: `${form.steps}\n`, stderr: "" });
  await expectWanted(output);
  // Logs of runs that failed are kept, where there is anything in them.
  expect((await readdir(join(folder, "work"))).sort()).toEqual(["journal", "logs"]);
  expect(await readdir(join(folder, "work", "journal"))).toEqual([]);
  for (const run of await readdir(join(folder, "work", "logs")))
    expect(await readdir(join(folder, "work", "logs", run))).not.toEqual([]);
  expect((await readdir(dirname(output))).sort()).toEqual([form.name, `${form.name}.provenance.json`]);
  expect(await digestsBelow(parts)).toEqual(given);
}

test.skipIf(!canWriteIso)(
  "killed within every step, the next run takes back what was left, and at last one finishes",
  async () => {
    const source = await digestsBelow(sample.source);
    // Two places at a time, since each run waits for other programs.
    await Promise.all([crash(folderInParts), crash(isoFile)]);
    expect(await digestsBelow(sample.source)).toEqual(source);
  },
);
