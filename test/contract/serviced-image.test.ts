import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { inspectFile } from "../../provider/imaging/index.ts";
import { servicedImageController } from "../../provider/resources/serviced-image/index.ts";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makeSample } from "../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { controllerContract } from "./controller-contract.ts";

/** What counts of an image file: two runs write other times into it. */
async function factsOf(path: string) {
  const facts = await inspectFile(path);
  return (
    facts.kind === "image-file" &&
    facts.images.map(({ name, build, packages }) => ({ name, build, packages }))
  );
}

controllerContract("ServicedImage", {
  controller: servicedImageController,
  async setUp() {
    const folder = await makeTemporaryFolder();
    const { source, updates } = await makeSample(folder);
    const out = join(folder, "out");
    const path = join(out, "install.wim");
    await mkdir(out);
    const args = {
      source: { path: source, edition: "Professional" },
      build: "26100.2605",
      updates,
      output: { path },
    };
    return {
      args,
      changed: { ...args, build: "26100.2894" },
      replacing: { ...args, output: { path: join(out, "other.wim") } },
      unknowns: ["source", "build", "updates", "output"],
      configuration: {
        "windows-image:host": '{"type":"rehearsal"}',
        "windows-image:workDirectory": join(folder, "work"),
      },
      async snapshot() {
        const names = (await readdir(out)).toSorted();
        return Promise.all(
          names.map(async (name) => [name, name.endsWith(".wim") && (await factsOf(join(out, name)))]),
        );
      },
      changeByHand: () => changeByHand(path),
      removeByHand: () => rm(path),
    };
  },
});
