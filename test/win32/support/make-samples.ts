// Makes, in the folder that is named, what the tests on Windows work with: an image file of two editions, the updates
// that bring it further, and the same image file after it was brought there by the rehearsal.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { selectHost } from "../../../provider/hosts/index.ts";
import { inspectFile } from "../../../provider/imaging/index.ts";
import { serviceImageFile } from "../../../provider/servicing/index.ts";
import { makeCumulativeUpdate, makeImage } from "../../../tools/sample/index.ts";
import { makeRequest } from "../../support/servicing-request.ts";

const [folder = ""] = process.argv.slice(2);
const folders = { updates: join(folder, "updates"), work: join(folder, "work") };
await mkdir(folders.updates, { recursive: true });
const source = join(folder, "install.wim");
const output = join(folder, "serviced.wim");
const [checkpoint, target] = await Promise.all([
  makeCumulativeUpdate({
    folder: folders.updates,
    kb: "KB5043080",
    base: "26100.1",
    target: "26100.1742",
    checkpoint: true,
  }),
  makeCumulativeUpdate({
    folder: folders.updates,
    kb: "KB5048667",
    base: "26100.1742",
    target: "26100.2605",
  }),
  makeImage({ path: source, build: "26100.1" }),
]);
const updates = [checkpoint, target];
const request = await makeRequest({
  source,
  build: "26100.2605",
  updates,
  output,
  workDirectory: folders.work,
});
await serviceImageFile(request, { host: selectHost({ type: "rehearsal" }) });
await rm(folders.work, { recursive: true });
const facts = await inspectFile(source);
await writeFile(join(folder, "samples.json"), JSON.stringify({ updates, facts }));
