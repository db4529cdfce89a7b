import { copyFile, link, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type ServicingRequest, serviceImageFile } from "../../provider/servicing/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { makeForeignDism } from "../support/foreign-dism.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

let sample: ServicingSample;
let request: ServicingRequest;
beforeAll(async () => {
  sample = await makeServicingSample();
  request = await makeRequest({ ...sample, build: "26100.2605", output: "/nowhere/o.wim", indexes: [1] });
});

/** The planned request with an output in the folder, changed as the case needs it. */
const requestIn = (folder: string, change: Partial<ServicingRequest> = {}): ServicingRequest => ({
  ...request,
  output: { path: join(folder, "o.wim") },
  workDirectory: join(folder, ".work"),
  ...change,
});

const withUpdate = (change: object): Partial<ServicingRequest> => ({
  updates: { ...request.updates, KB5048667: { kb: "KB5048667", path: sample.target.path, ...change } },
});

type Case = [
  name: string,
  code: string,
  message: RegExp,
  make: (folder: string) => Promise<ServicingRequest>,
];

test.each<Case>([
  [
    "the output is the source",
    "OUTPUT_IS_SOURCE",
    /is the source itself/,
    async (folder) => {
      return requestIn(folder, { output: { path: sample.source } });
    },
  ],
  [
    "the output is a symbolic link to the source",
    "OUTPUT_IS_SOURCE",
    /is the source itself/,
    async (folder) => {
      await symlink(sample.source, join(folder, "o.wim"));
      return requestIn(folder);
    },
  ],
  [
    "the output is a hard link to the source",
    "OUTPUT_IS_SOURCE",
    /is the source itself/,
    async (folder) => {
      const source = join(folder, "install.wim");
      await copyFile(sample.source, source);
      await link(source, join(folder, "o.wim"));
      return requestIn(folder, { source: { path: source } });
    },
  ],
  [
    "the output lies in a linked folder with the source",
    "OUTPUT_IS_SOURCE",
    /is the source itself/,
    async (folder) => {
      await mkdir(join(folder, "a"));
      await symlink("a", join(folder, "b"));
      await copyFile(sample.source, join(folder, "a/i.wim"));
      return requestIn(folder, {
        source: { path: join(folder, "a/i.wim") },
        output: { path: join(folder, "b/i.wim") },
      });
    },
  ],
  [
    "the output is one of the updates",
    "OUTPUT_IS_SOURCE",
    /is the file of KB5048667/,
    async (folder) => {
      return requestIn(folder, { output: { path: sample.target.path } });
    },
  ],
  [
    "the output is a folder",
    "OUTPUT_NOT_WRITABLE",
    /it is a folder/,
    async (folder) => {
      await mkdir(join(folder, "o.wim"));
      return requestIn(folder);
    },
  ],
  [
    "the output's folder is a file",
    "OUTPUT_NOT_WRITABLE",
    /is a file and no folder/,
    async (folder) => {
      await writeFile(join(folder, "file"), "");
      return requestIn(folder, { output: { path: join(folder, "file", "o.wim") } });
    },
  ],
  [
    "the output's folder takes no files",
    "OUTPUT_NOT_WRITABLE",
    /Cannot write \/proc\/o\.wim/,
    async (folder) => {
      return requestIn(folder, { output: { path: "/proc/o.wim" } });
    },
  ],
  [
    "the work directory is a file",
    "WORK_DIRECTORY_NOT_WRITABLE",
    /Cannot make the work directory/,
    async (folder) => {
      await writeFile(join(folder, ".work"), "");
      return requestIn(folder);
    },
  ],
  [
    "the source is not there",
    "FILE_NOT_FOUND",
    /There is no file/,
    async (folder) => {
      return requestIn(folder, { source: { path: join(folder, "none.wim") } });
    },
  ],
  [
    "the source is a folder",
    "FILE_NOT_READABLE",
    /it is a directory/,
    async (folder) => {
      return requestIn(folder, { source: { path: folder } });
    },
  ],
  [
    "the source is an update",
    "NOT_AN_IMAGE",
    /is an update and no image file/,
    async (folder) => {
      return requestIn(folder, { source: { path: sample.newer.path } });
    },
  ],
  [
    "the source is another one than was pinned",
    "DIGEST_MISMATCH",
    /is not the source that was pinned/,
    async (folder) => {
      return requestIn(folder, { source: { path: sample.source, sha256: "0".repeat(64) } });
    },
  ],
  [
    "there is no such image",
    "IMAGE_NOT_FOUND",
    /has no image 3/,
    async (folder) => {
      return requestIn(folder, { images: request.images.map((image) => ({ ...image, index: 3 })) });
    },
  ],
  [
    "a file that the plan needs was not given",
    "INVALID_INPUT",
    /needs KB5043080, but no file/,
    async (folder) => {
      const { KB5043080: _, ...updates } = request.updates;
      return requestIn(folder, { updates });
    },
  ],
  [
    "a file is gone, or was never fetched",
    "FILE_NOT_FOUND",
    /The plan needs KB5048667, but there is no file .*none\.msu/,
    async (folder) => {
      return requestIn(folder, withUpdate({ path: join(folder, "none.msu") }));
    },
  ],
  [
    "a file is of another KB",
    "UPDATE_MISLABELLED",
    /should be KB5048667 but is KB5050009/,
    async (folder) => {
      const path = join(folder, "windows11.0-kb5048667-x64.msu");
      await copyFile(sample.newer.path, path);
      return requestIn(folder, withUpdate({ path }));
    },
  ],
  [
    "a file is a web page",
    "NOT_AN_UPDATE",
    /./,
    async (folder) => {
      const path = join(folder, "windows11.0-kb5048667-x64.msu");
      await writeFile(path, "<!DOCTYPE html><html><body>Service unavailable</body></html>".repeat(50));
      return requestIn(folder, withUpdate({ path }));
    },
  ],
  [
    "a file is not the one that was pinned",
    "DIGEST_MISMATCH",
    /is not the file of KB5048667 that was pinned/,
    async (folder) => {
      return requestIn(folder, withUpdate({ sha256: "0".repeat(64) }));
    },
  ],
  [
    "a step is not supported",
    "STEP_NOT_SUPPORTED",
    /the step "set-edition Contoso" is not supported/,
    async (folder) => {
      const images = request.images.map((image) => ({
        ...image,
        plan: {
          ...image.plan,
          steps: [{ kind: "set-edition" as never, subject: "Contoso", reason: "" }, ...image.plan.steps],
        },
      }));
      return requestIn(folder, { images });
    },
  ],
])("%s: refused before anything is mounted", async (_, code, message, make) => {
  const folder = await makeTemporaryFolder();
  const { host } = await makeForeignDism(folder, []);
  const wrong = await make(folder);
  const [source, files] = [await fileState(sample.source), await listWithoutLogs(folder)];
  await expect(serviceImageFile(wrong, { host })).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
    hint: expect.any(String),
  });
  expect(await fileState(sample.source)).toEqual(source);
  const left = (await listWithoutLogs(folder)).filter((name) => !name.startsWith(".work"));
  expect(left).toEqual(files.filter((name) => !name.startsWith(".work")));
});
