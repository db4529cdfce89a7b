import { readFile, rm, writeFile } from "node:fs/promises";
import { dynamicUpdateController } from "../../provider/resources/dynamic-update/index.ts";
import { pinnedFolder } from "../support/catalog/pinned-folder.ts";
import { controllerContract } from "./controller-contract.ts";

const PINS = [
  { kb: "KB5000050", type: "safe-os" as const, target: "26100.4500", month: "2025-07" },
  { kb: "KB5000051", type: "safe-os" as const, target: "26100.4760", month: "2025-08" },
  { kb: "KB5000052", type: "setup" as const, month: "2025-07" },
];

controllerContract("DynamicUpdate", {
  controller: dynamicUpdateController,
  async setUp() {
    const { lockFile, cache, cached, snapshot } = await pinnedFolder(PINS);
    const args = { type: "safe-os", month: "2025-07", product: "client", architecture: "amd64", lockFile };
    return {
      args,
      changed: { ...args, month: "2025-09" },
      replacing: { ...args, type: "setup" },
      unknowns: ["type", "month", "product", "architecture", "lockFile"],
      configuration: { "windows-image:cacheDirectory": cache },
      snapshot,
      async changeByHand() {
        const [path = ""] = await cached();
        await writeFile(path, (await readFile(path)).subarray(0, -1));
      },
      removeByHand: () => rm(cache, { recursive: true }),
    };
  },
});
