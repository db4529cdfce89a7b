import type { Product } from "../../terms/index.ts";

/**
 * One servicing family: builds that take the same updates, so that only revisions are compared in it.
 * A new release or a new family is a new row, not new code.
 */
export interface Family {
  readonly name: string;
  /** Semver range; a build `26100.4652` is `26100.4652.0` in it. */
  readonly builds: string;
  readonly products: readonly Product[];
  /** Leading builds and what they are called, ascending. */
  readonly releases: readonly { readonly build: number; readonly release: string }[];
  /** Whether updates may stand on others. Where not, an update without a base stands on the release. */
  readonly checkpoints: boolean;
  /** Where the row comes from. */
  readonly source: string;
}

/** The revision of a release: no file makes it, every chain ends there. */
export const ROOT_REVISION = 1;

export const FAMILIES: readonly Family[] = [
  {
    name: "Windows 11 24H2 to 26H2 and Windows Server 2025",
    builds: "26100.x || 26200.x || 26300.x",
    products: ["client", "server"],
    releases: [
      { build: 26100, release: "24H2" },
      { build: 26200, release: "25H2" },
      { build: 26300, release: "26H2" },
    ],
    checkpoints: true,
    source:
      "Microsoft's article on checkpoint cumulative updates: from 24H2 and Server 2025 on; one KB and revision serve all three builds, as recorded on 26200 devices whose packages say 26100",
  },
  {
    name: "Windows 11 26H1",
    builds: "28000.x",
    products: ["client"],
    releases: [{ build: 28000, release: "26H1" }],
    checkpoints: true,
    source:
      "field report W10UI: a platform of its own for new devices, its range ends the one of 24H2; checkpoints, if any, are found by the chain",
  },
  {
    name: "Windows 11 22H2 and 23H2",
    builds: "22621.x || 22631.x",
    products: ["client"],
    releases: [
      { build: 22621, release: "22H2" },
      { build: 22631, release: "23H2" },
    ],
    checkpoints: false,
    source:
      "Microsoft, Update Windows installation media with Dynamic Update: before 24H2 the cumulative update alone holds everything",
  },
  {
    name: "Windows Server 2022",
    builds: "20348.x",
    products: ["server"],
    releases: [{ build: 20348, release: "21H2" }],
    checkpoints: false,
    source:
      "Microsoft, Update Windows installation media with Dynamic Update: before Server 2025 the cumulative update alone holds everything",
  },
];

/** Builds that are known and belong to no family, so that a refusal can say what they are. First match counts. */
export const OUTSIDE_LINES: readonly {
  readonly builds: string;
  readonly name: string;
  readonly source: string;
}[] = [
  {
    builds: ">=26101.0.0 <26200.0.0 || >=26201.0.0 <26300.0.0 || >=26301.0.0 <28000.0.0",
    name: "an Insider build",
    source:
      "field reports: Dev and Beta builds past 26100.1742 take no updates of the released line, nor the other way round",
  },
  { builds: "22000.x", name: "Windows 11 21H2", source: "Microsoft's release health: out of service" },
  {
    builds: "25398.x",
    name: "Windows Server 23H2",
    source: "Microsoft's release health: an annual channel of its own",
  },
  { builds: ">=10240.0.0 <19046.0.0", name: "Windows 10", source: "Microsoft's release health: Windows 10" },
  { builds: "<26100.0.0", name: "a build of no supported release", source: "Microsoft's release health" },
  {
    builds: ">=28001.0.0",
    name: "an Insider build",
    source: "Microsoft's release health: newer than any release",
  },
];

/** Editions that stay on the release that they were made for. */
export const LONG_TERM_EDITIONS = {
  editions: [
    "EnterpriseS",
    "EnterpriseSN",
    "EnterpriseSEval",
    "EnterpriseSNEval",
    "IoTEnterpriseS",
    "IoTEnterpriseSK",
  ],
  source: "KB5054156: the enablement package is not for LTSC and not for Server",
} as const;

export const NETFX3_GONE = {
  builds: ">=27965.0.0",
  source: "field report W10UI: builds from 27965 on have no NetFx3 feature on demand",
} as const;

/** Media made with these client updates could not take later security updates. */
export const AFFECTED_MEDIA = {
  builds: ">=26100.2033.0 <=26100.2604.0",
  product: "client",
  source:
    "Microsoft's known issue of media made with the updates of October and November 2024 (KB5044284, KB5046617)",
} as const;
