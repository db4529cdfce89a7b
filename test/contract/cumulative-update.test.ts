import { readFile, rm, writeFile } from "node:fs/promises";
import { cumulativeUpdateController } from "../../provider/resources/cumulative-update/index.ts";
import { pinnedFolder } from "../support/catalog/pinned-folder.ts";
import { controllerContract } from "./controller-contract.ts";

const CHAIN = [
  { kb: "KB5000010", base: "26100.1", target: "26100.1742" },
  { kb: "KB5000005", base: "26100.1742", target: "26100.3000" },
  { kb: "KB5000035", base: "26100.3000", target: "26100.4652" },
  { kb: "KB5000030", base: "26100.3000", target: "26100.4770" },
  { kb: "KB5000031", base: "26100.1", target: "26100.4652", architecture: "arm64" as const },
];

controllerContract("CumulativeUpdate", {
  controller: cumulativeUpdateController,
  async setUp() {
    const { lockFile, cache, cached, snapshot } = await pinnedFolder(CHAIN);
    const args = { build: "26100.4652", product: "client", architecture: "amd64", lockFile };
    return {
      args,
      changed: { ...args, build: "26100.4770" },
      replacing: { ...args, architecture: "arm64" },
      unknowns: ["build", "product", "architecture", "lockFile"],
      configuration: { "windows-image:cacheDirectory": cache },
      snapshot,
      async changeByHand() {
        const path = (await cached()).find((name) => name.includes("kb5000035")) ?? "";
        const bytes = await readFile(path);
        bytes[5000] = (bytes[5000] ?? 0) ^ 1;
        await writeFile(path, bytes);
      },
      removeByHand: () => rm(cache, { recursive: true }),
    };
  },
});
