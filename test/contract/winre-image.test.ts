import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { winReImageController } from "../../provider/resources/winre-image/index.ts";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makePeSample } from "../fixtures/pe-sample.ts";
import { snapshotOf } from "../support/folder-snapshot.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { controllerContract } from "./controller-contract.ts";

controllerContract("WinReImage", {
  controller: winReImageController,
  async setUp() {
    const folder = await makeTemporaryFolder();
    const sample = await makePeSample();
    const out = join(folder, "out");
    const path = join(out, "winre.wim");
    await mkdir(out);
    // At its build already, so that most lives are one export long.
    const args = {
      source: { path: sample.winre },
      safeOsUpdate: [sample.atLevel, sample.safeOs],
      safeOs: "26100.2400",
      cumulativeUpdate: sample.cumulative,
      output: { path },
    };
    return {
      args,
      changed: { ...args, safeOs: "26100.2600" },
      replacing: {
        ...args,
        source: { path: sample.mixed, edition: "Enterprise" },
        output: { path: join(out, "other.wim") },
      },
      unknowns: ["source", "safeOsUpdate", "safeOs", "cumulativeUpdate", "output"],
      configuration: {
        "windows-image:host": '{"type":"rehearsal"}',
        "windows-image:workDirectory": join(folder, "work"),
      },
      snapshot: () => snapshotOf(out),
      changeByHand: () => changeByHand(path, "Package_for_SafeOSDU"),
      removeByHand: () => rm(path),
    };
  },
});
