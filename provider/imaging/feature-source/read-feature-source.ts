import { basename } from "node:path";
import { type CabinetName, parseCabinetName } from "./cabinet-name.ts";
import { listMembers, notASource } from "./list-members.ts";

/** A cabinet of a source. */
export interface SourceCabinet extends CabinetName {
  /** Path below the source, `/` between folders. */
  readonly member: string;
}

/** What a languages-and-features source holds. */
export interface FeatureSource {
  readonly path: string;
  readonly kind: "folder" | "iso";
  readonly cabinets: readonly SourceCabinet[];
  /** Files of the folders `metadata` beside the cabinets, by which DISM finds its way among them. */
  readonly metadata: readonly string[];
}

/**
 * Lists a folder and all below it, or an ISO file; no cabinet is opened.
 * @throws ServicingError FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_A_FEATURE_SOURCE
 */
export async function readFeatureSource(path: string): Promise<FeatureSource> {
  const { kind, members } = await listMembers(path);
  const cabinets = members
    .flatMap((member) => {
      const name = parseCabinetName(basename(member));
      return name ? [{ member, ...name }] : [];
    })
    .sort((a, b) => (a.member < b.member ? -1 : 1));
  if (cabinets.length === 0) throw notASource(path, "holds no cabinet of a language or feature");
  return { path, kind, cabinets, metadata: members.filter((member) => METADATA.test(member)).sort() };
}

const METADATA = /(?:^|\/)metadata\/[^/]+$/i;
