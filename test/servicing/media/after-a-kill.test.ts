import { chmod, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeMedia } from "../../../provider/servicing/index.ts";
import { isAlive } from "../../../provider/servicing/work/process-identity.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { canWriteIso } from "../../support/iso-writer.ts";
import { makeMediaRequest } from "../../support/media-request.ts";
import { runMedia } from "../../support/media-run.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();

/** A place for media of December, as the resource and as a run of its own ask for them. */
async function makePlace(name: string) {
  const folder = await makeTemporaryFolder();
  const output = join(folder, name);
  const args = {
    ...{ source: { path: sample.source }, installImage: { path: sample.december.install } },
    ...{ bootImage: { path: sample.december.boot }, output: { path: output } },
  };
  const request = await makeMediaRequest(args, join(folder, "work"));
  const requestFile = join(folder, "request.json");
  await writeFile(requestFile, JSON.stringify(request));
  return { folder, output, args, request, requestFile };
}

const posix = test.skipIf(!canWriteIso || process.platform === "win32");

posix("a program that writes an ISO file and outlived its run is ended before its file is removed", async () => {
  const { folder, requestFile, request } = await makePlace("out.iso");
  const [writer, mark] = [join(folder, "mkisofs"), join(folder, "mark")];
  await writeFile(writer, `#!/bin/sh\necho $$ > '${mark}'\nexec sleep 600\n`);
  await chmod(writer, 0o755);
  // Killed as soon as the program is noted.
  const env = { WINDOWS_IMAGE_ISO_WRITER: writer };
  expect(await runMedia(requestFile, "7 rename .*/journal/", env)).toMatchObject({ exitCode: 137 });
  const [name = ""] = await readdir(join(folder, "work", "journal"));
  const { entries } = JSON.parse(await readFile(join(folder, "work", "journal", name), "utf8"));
  const left = entries.find(({ kind }: { kind: string }) => kind === "process").process;
  expect(await isAlive(left)).toBe(true);
  await makeMedia(request, { host: undefined });
  expect(await isAlive(left)).toBe(false);
});
