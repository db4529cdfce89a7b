import { winReImageController } from "../../provider/resources/winre-image/index.ts";
import { makePeSample } from "../fixtures/pe-sample.ts";
import { controllerContract } from "./controller-contract.ts";
import { imageFileSubject } from "./image-file-subject.ts";

controllerContract("WinReImage", {
  controller: winReImageController,
  async setUp() {
    const { winre, mixed, atLevel, safeOs, cumulative } = await makePeSample();
    return imageFileSubject({
      name: "winre.wim",
      args: {
        source: { path: winre },
        safeOsUpdate: [atLevel, safeOs],
        safeOs: "26100.2400",
        cumulativeUpdate: cumulative,
      },
      changed: { safeOs: "26100.2600" },
      replacing: { source: { path: mixed, edition: "Enterprise" } },
      unknowns: ["source", "safeOsUpdate", "safeOs", "cumulativeUpdate"],
      takenOut: "Package_for_SafeOSDU",
    });
  },
});
