import { servicedImageController } from "../../provider/resources/serviced-image/index.ts";
import { makePeSample } from "../fixtures/pe-sample.ts";
import { controllerContract } from "./controller-contract.ts";
import { imageFileSubject } from "./image-file-subject.ts";

controllerContract("ServicedImage", {
  controller: servicedImageController,
  async setUp() {
    const { install, cumulative } = await makePeSample();
    return imageFileSubject({
      name: "install.wim",
      args: { source: { path: install, edition: "Professional" }, build: "26100.1", updates: cumulative },
      changed: { build: "26100.2605" },
      unknowns: ["source", "build", "updates"],
      takenOut: "OpenSSH-Client-Package",
    });
  },
});
