import { bootImageController } from "../../provider/resources/boot-image/index.ts";
import { makePeSample } from "../fixtures/pe-sample.ts";
import { controllerContract } from "./controller-contract.ts";
import { imageFileSubject } from "./image-file-subject.ts";

controllerContract("BootImage", {
  controller: bootImageController,
  async setUp() {
    const { boot, cumulative } = await makePeSample();
    return imageFileSubject({
      name: "boot.wim",
      args: { source: { path: boot }, build: "26100.1", updates: cumulative },
      changed: { build: "26100.2605" },
      unknowns: ["source", "build", "updates"],
      takenOut: "WinPE-WMI-Package",
    });
  },
});
