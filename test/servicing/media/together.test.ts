import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { inspectMedia } from "../../../provider/imaging/index.ts";
import { type MediaRequest, makeMedia, type RunEvent } from "../../../provider/servicing/index.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { mkisofs } from "../../support/iso-writer.ts";
import { makeMediaRequest } from "../../support/media-request.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();
const { december, january } = sample;

const ask = (folder: string, name: string, { month = december, work = "work" } = {}) =>
  makeMediaRequest(
    {
      ...{
        source: { path: sample.source },
        installImage: { path: month.install },
        bootImage: { path: month.boot },
      },
      output: { path: join(folder, name) },
    },
    join(folder, work),
  );

const both = (requests: readonly MediaRequest[]) =>
  Promise.allSettled(requests.map((request) => makeMedia(request, { host: undefined })));

const posix = test.skipIf(mkisofs === undefined || process.platform === "win32");

posix("a run on an output that another one is making is told so, and leaves that one alone", async () => {
  const folder = await makeTemporaryFolder();
  const [writer, go] = [join(folder, "mkisofs"), join(folder, "go")];
  // It goes on once the other run has its answer.
  await writeFile(writer, `#!/bin/sh\nwhile [ ! -e '${go}' ]; do sleep 0.05; done\nexec '${mkisofs}' "$@"\n`);
  await chmod(writer, 0o755);
  const request = await ask(folder, "out.iso");
  vi.stubEnv("WINDOWS_IMAGE_ISO_WRITER", writer);
  try {
    let other: Promise<unknown> = Promise.resolve();
    const event = ({ type }: RunEvent): void => {
      if (type !== "run-begins") return;
      other = makeMedia(request, { host: undefined }).catch((error: unknown) => error);
      void other.then(() => writeFile(go, ""));
    };
    const observer = { step: () => {}, warning: expect.unreachable, event };
    await makeMedia(request, { host: undefined, observer });
    expect(await other).toMatchObject({
      ...{ code: "IMAGE_BUSY", message: `Another run is working on ${join(folder, "out.iso")}.` },
    });
  } finally {
    vi.unstubAllEnvs();
  }
  expect((await readdir(folder)).sort()).toEqual([
    ...["go", "mkisofs", "out.iso", "out.iso.provenance.json", "work"],
  ]);
  expect(await readdir(join(folder, "work", "journal"))).toEqual([]);
});

test("two runs on one output that know nothing of one another take turns, and what is there is whole", async () => {
  const folder = await makeTemporaryFolder();
  const outcomes = await both([
    await ask(folder, "out", { work: "one" }),
    await ask(folder, "out", { work: "two", month: january }),
  ]);
  // The one that came second waits for a while only: on a slow machine it may be told that the other one is at it.
  expect(outcomes.map(({ status }) => status)).toContain("fulfilled");
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "IMAGE_BUSY" });
  const { install, boot, inconsistencies } = await inspectMedia(join(folder, "out"));
  const builds = [...(install?.images ?? []), ...boot.images].map(({ build }) => build);
  expect([december.build, january.build]).toContain(builds[0]);
  expect({ builds, inconsistencies }).toEqual({ builds: Array(4).fill(builds[0]), inconsistencies: [] });
  const names = (await readdir(folder)).filter((name) => name !== "one" && name !== "two");
  expect(names.sort()).toEqual(["out", "out.provenance.json"]);
});

test("two runs on two outputs share a work directory and don't touch one another", async () => {
  const folder = await makeTemporaryFolder();
  const outcomes = await both([await ask(folder, "a"), await ask(folder, "b", { month: january })]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  const made = ["a", "a.provenance.json", "b", "b.provenance.json", "work"];
  expect((await readdir(folder)).sort()).toEqual(made);
  expect(await readdir(join(folder, "work", "journal"))).toEqual([]);
});
