import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installMediaController } from "../../provider/resources/install-media/index.ts";
import { readMadeMedia } from "../../provider/servicing/index.ts";
import { makeMediaSample } from "../fixtures/media-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { controllerContract } from "./controller-contract.ts";

controllerContract("InstallMedia", {
  controller: installMediaController,
  async setUp() {
    const { source: sample, december } = await makeMediaSample();
    const folder = await makeTemporaryFolder();
    const [source, out] = [join(folder, "source"), join(folder, "out")];
    await cp(sample, source, { recursive: true });
    await mkdir(out);
    const path = join(out, "media");
    const args = {
      source: { path: source },
      installImage: { path: december.install },
      bootImage: { path: december.boot },
      setupUpdate: december.setup,
      output: { path },
    };
    return {
      args,
      changed: { ...args, bootSigning: "2011" },
      replacing: { ...args, output: { path: join(out, "other") } },
      unknowns: ["source", "installImage", "bootImage", "setupUpdate", "output"],
      configuration: { "windows-image:workDirectory": join(folder, "work") },
      snapshot: () => snapshotOf(out),
      changeByHand: () => writeFile(join(path, "sources", "lang.ini"), "[another]"),
      removeByHand: () => rm(path, { recursive: true }),
    };
  },
});

/** What lies there, and what the media hold. */
async function snapshotOf(folder: string): Promise<unknown> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => [
      name,
      name.endsWith(".json") ? undefined : (await readMadeMedia(join(folder, name))).contentId,
    ]),
  );
}
