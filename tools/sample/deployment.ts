import type { Architecture } from "../../provider/terms/index.ts";
import { makeCabinet } from "./cab.ts";
import { makePeStub } from "./pe-stub.ts";
import { element, xmlDocument } from "./xml.ts";

/** `DesktopDeployment.cab`: the programs by which an update installs itself. */
export const makeDeploymentCabinet = (architecture: Architecture, build: string): Uint8Array =>
  makeCabinet(
    ["UpdateAgent.dll", "dpx.dll", "msdelta.dll", "CbsCore.dll"].map((name) => ({
      name,
      bytes: makePeStub(name, `10.0.${build}`, architecture),
    })),
  );

/** `wsusscan.cab`: what a scan reads to learn whether the update applies. */
export const makeScanCabinet = (kb: string): Uint8Array =>
  makeCabinet([{ name: "package.xml", bytes: xmlDocument(element("OfflineSyncPackage", { KB: kb })) }]);
