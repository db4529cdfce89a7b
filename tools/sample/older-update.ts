import { type CabinetMember, makeCabinet } from "./cab.ts";
import { makeScanCabinet } from "./deployment.ts";
import { type PackageIdentity, PUBLIC_KEY_TOKEN } from "./package-identity.ts";
import { element, xmlDocument } from "./xml.ts";

/**
 * The `.msu` of Windows 10 and of .NET: a cabinet with one package cabinet, what the Catalog says of it and an answer
 * file by which it can be installed. `stem` is the name without extension, such as `Windows11.0-KB5042098-x64`.
 */
export function makePackageMsu(
  stem: string,
  kb: string,
  identity: PackageIdentity,
  packageCabinet: Uint8Array,
): Uint8Array {
  const members: readonly CabinetMember[] = [
    { name: "WSUSSCAN.cab", bytes: makeScanCabinet(kb) },
    { name: `${stem}.cab`, bytes: packageCabinet },
    { name: `${stem}-pkgProperties.txt`, bytes: makeProperties(kb, identity) },
    { name: `${stem}.xml`, bytes: makeAnswerFile(stem, identity) },
  ];
  return makeCabinet(members, { compression: "none" });
}

const makeProperties = (kb: string, { architecture }: PackageIdentity): Uint8Array =>
  Buffer.from(
    [
      `ApplicabilityInfo="Windows 11.0 Client and Server"`,
      `KB Article Number="${kb.replace(/^KB/, "")}"`,
      `Language="ALL"`,
      `Processor Architecture="${architecture}"`,
      `Package Type="Update"`,
      `Support Link="https://support.microsoft.com/help/${kb.replace(/^KB/, "")}"`,
      "",
    ].join("\r\n"),
    "latin1",
  );

const makeAnswerFile = (stem: string, { name, architecture, version }: PackageIdentity): Uint8Array =>
  xmlDocument(
    element("unattend", { xmlns: "urn:schemas-microsoft-com:unattend" }, [
      element("servicing", {}, [
        element("package", { action: "install" }, [
          element("assemblyIdentity", {
            name,
            version,
            language: "neutral",
            processorArchitecture: architecture,
            publicKeyToken: PUBLIC_KEY_TOKEN,
          }),
          element("source", { location: `%configsetroot%\\${stem}.CAB` }),
        ]),
      ]),
    ]),
  );
