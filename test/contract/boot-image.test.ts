import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { bootImageController } from "../../provider/resources/boot-image/index.ts";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makePeSample } from "../fixtures/pe-sample.ts";
import { snapshotOf } from "../support/folder-snapshot.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { controllerContract } from "./controller-contract.ts";

controllerContract("BootImage", {
  controller: bootImageController,
  async setUp() {
    const folder = await makeTemporaryFolder();
    const sample = await makePeSample();
    const out = join(folder, "out");
    const path = join(out, "boot.wim");
    await mkdir(out);
    // At its build already, so that most lives are two exports long.
    const args = {
      source: { path: sample.boot },
      build: "26100.1",
      updates: sample.cumulative,
      output: { path },
    };
    return {
      args,
      changed: { ...args, build: "26100.2605" },
      replacing: { ...args, output: { path: join(out, "other.wim") } },
      unknowns: ["source", "build", "updates", "output"],
      configuration: {
        "windows-image:host": '{"type":"rehearsal"}',
        "windows-image:workDirectory": join(folder, "work"),
      },
      snapshot: () => snapshotOf(out),
      changeByHand: () => changeByHand(path, "WinPE-WMI-Package"),
      removeByHand: () => rm(path),
    };
  },
});
