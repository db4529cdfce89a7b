import { createHash } from "node:crypto";
import type { Architecture } from "../../provider/terms/index.ts";
import { makeCabinet } from "./cab.ts";
import { SAMPLE_TIME } from "./file-tree.ts";
import { element, xmlDocument } from "./xml.ts";

/** What an update says of itself: which differences it makes and which files carry them. */
export interface CompDb {
  /** How the name of its file begins. */
  readonly name: "LCUCompDB" | "SSUCompDB" | "EKBUpdateCompDB" | "HotpatchCompDB" | "SafeOSDUCompDB";
  readonly featureType:
    | "CumulativeUpdate"
    | "ServicingStackUpdate"
    | "EnablementPackage"
    | "HotpatchUpdate"
    | "SafeOSUpdate";
  readonly kb: string;
  readonly architecture: Architecture;
  /** The build that it is a difference against, such as `26100.1742`. */
  readonly base: string;
  readonly target: string;
  /** `Name~~Arch~~Version`. */
  readonly packageId: string;
  readonly payload: { readonly name: string; readonly bytes: Uint8Array };
}

const NAMESPACES = {
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
  xmlns: "http://schemas.microsoft.com/embedded/2004/10/ImageUpdate",
};

/** The component database as XML, `OSVersion` its base and `TargetOSVersion` its target. */
export function makeCompDb(db: CompDb): Uint8Array {
  const feature = `${db.featureType}_${db.kb}`;
  return xmlDocument(
    element(
      "CompDB",
      {
        ...NAMESPACES,
        CreatedDate: SAMPLE_TIME.toISOString(),
        Revision: "1",
        SchemaVersion: "1.3",
        Product: "Desktop",
        BuildInfo: `ge_release_svc_prod1.${db.target}.240331-1435`,
        OSVersion: `10.0.${db.base}`,
        TargetBuildInfo: `ge_release_svc_prod1.${db.target}.240331-1435`,
        TargetOSVersion: `10.0.${db.target}`,
        BuildArch: db.architecture,
        ReleaseType: "Production",
        Type: "BuildUpdate",
        Name: `Build~Updates~${db.kb}`,
      },
      [
        element("Features", {}, [
          element("Feature", { Type: db.featureType, FeatureID: feature }, [
            element("Packages", {}, [element("Package", { ID: db.packageId })]),
          ]),
        ]),
        element("Packages", {}, [toPackage(db)]),
      ],
    ),
  );
}

function toPackage({ packageId, payload }: CompDb): string {
  const hash = createHash("sha256").update(payload.bytes).digest("base64");
  return element("Package", { ID: packageId }, [
    element("Payload", {}, [
      element("PayloadItem", {
        PayloadHash: hash,
        PayloadSize: payload.bytes.length,
        Path: payload.name,
        PayloadType: "Canonical",
      }),
    ]),
  ]);
}

/** `onepackage.AggregatedMetadata.cab`: a cabinet of cabinets, each with one component database. */
export const makeAggregatedMetadata = (databases: readonly CompDb[]): Uint8Array =>
  makeCabinet(
    databases.map((db) => {
      const name = `${db.name}_${db.kb}.xml`;
      return { name: `${name}.cab`, bytes: makeCabinet([{ name, bytes: makeCompDb(db) }]) };
    }),
  );
