import { watch } from "node:fs";
import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Host } from "../../../provider/hosts/index.ts";
import { type MediaRequest, makeMedia } from "../../../provider/servicing/index.ts";
import { makeLargeInstall } from "../../fixtures/large-install.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { digestsBelow, fileState, listWithoutLogs } from "../../support/file-state.ts";
import { makeForeignDism } from "../../support/foreign-dism.ts";
import { canWriteIso, isoOf } from "../../support/iso-writer.ts";
import { makeMediaRequest } from "../../support/media-request.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();
const { december, january } = sample;

const ask = (output: object, workDirectory: string, given: object = {}): Promise<MediaRequest> =>
  makeMediaRequest(
    {
      ...{ source: { path: sample.source }, installImage: { path: december.install } },
      ...{ bootImage: { path: december.boot }, setupUpdate: december.setup, output, ...given },
    },
    workDirectory,
  );

interface Moment {
  /** Asked once step `step` has begun; undefined for a run that is not to be ended. */
  readonly step?: number;
  readonly host?: Host;
  /** Asked to end the run when that step goes on. @default at once */
  readonly when?: (abort: () => void) => void;
}

/** Runs, and is asked to end in a step; answers how many steps there were. */
async function runUntil(request: MediaRequest, { step, host, when = setImmediate }: Moment): Promise<number> {
  const controller = new AbortController();
  let steps = 0;
  await makeMedia(request, {
    ...{ host, signal: controller.signal },
    observer: {
      ...{ step: () => {}, warning: expect.unreachable },
      event(event) {
        if (event.type === "run-begins") steps = event.steps.length;
        if (event.type === "step-begins" && event.number === step) when(() => controller.abort());
      },
    },
  });
  return steps;
}

test.each(["folder", "iso"])("ended in the middle of any step, all is as it was: %s", async (format) => {
  if (format === "iso" && !canWriteIso) return;
  const [folder, parts] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
  const output = { path: join(folder, "out"), format };
  // Out of the other form, so that files are taken out of an ISO file too.
  const other =
    format === "folder" && canWriteIso ? await isoOf(sample.source, join(parts, "s.iso")) : undefined;
  const given = other === undefined ? {} : { source: { path: other } };
  const steps = await runUntil(await ask(output, join(folder, "work"), given), {});
  const next = await ask(output, join(folder, "work"), {
    ...{ ...given, installImage: { path: january.install } },
    ...{ bootImage: { path: january.boot }, setupUpdate: january.setup },
  });
  const [before, source] = [await digestsBelow(folder), await digestsBelow(sample.source)];
  expect(steps).toBe(format === "iso" ? 10 : 9);
  for (let step = 1; step <= steps; step++) {
    await expect(runUntil(next, { step }), `step ${step}`).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await digestsBelow(folder), `step ${step}`).toEqual(before);
    expect((await readdir(folder)).sort(), `step ${step}`).toEqual(["out", "out.provenance.json", "work"]);
    expect(await readdir(join(folder, "work", "journal")), `step ${step}`).toEqual([]);
  }
  expect(await digestsBelow(sample.source)).toEqual(source);
  expect(await runUntil(next, {})).toBe(steps);
});

const posix = test.skipIf(!canWriteIso || process.platform === "win32");

posix("a program that is writing an ISO file is ended", async () => {
  const folder = await makeTemporaryFolder();
  const [writer, mark] = [join(folder, "mkisofs"), join(folder, "mark")];
  // The mark gets its name when it is whole: this program is ended as soon as there is one.
  const say = `echo half > "$2"\necho $$ > '${mark}.part'\nmv '${mark}.part' '${mark}'`;
  await writeFile(writer, `#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\n${say}\nexec sleep 600\n`);
  await chmod(writer, 0o755);
  const request = await ask({ path: join(folder, "out.iso") }, join(folder, "work"));
  vi.stubEnv("WINDOWS_IMAGE_ISO_WRITER", writer);
  const when = (abort: () => void): void => {
    const watcher = watch(folder, (_, name) => {
      if (name !== "mark") return;
      watcher.close();
      abort();
    });
  };
  try {
    await expect(runUntil(request, { step: 8, when })).rejects.toMatchObject({ code: "CANCELLED" });
  } finally {
    vi.unstubAllEnvs();
  }
  const pid = Number(await readFile(mark, "utf8"));
  expect(() => process.kill(pid, 0)).toThrow();
  expect(await listWithoutLogs(folder)).toEqual(["mark", "mkisofs", "work", "work/journal"]);
});

test("a DISM that hangs while it splits is ended, and all is as it was", async () => {
  const [folder, parts] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
  const { host } = await makeForeignDism(parts, [{ when: ["/Split-Image"], act: "hang" }]);
  const large = await makeLargeInstall(december.install, parts);
  const output = { path: join(folder, "out"), fat32: true, partSize: 1 };
  const request = await ask(output, join(folder, "work"), { installImage: { path: large } });
  const before = await fileState(large);
  const when = (abort: () => void): void => {
    const watcher = watch(parts, (_, name) => {
      if (name !== "dism-calls.txt") return;
      watcher.close();
      abort();
    });
  };
  await expect(runUntil(request, { step: 8, host, when })).rejects.toMatchObject({ code: "CANCELLED" });
  expect(await listWithoutLogs(folder)).toEqual(["work", "work/journal"]);
  expect(await fileState(large)).toEqual(before);
});
