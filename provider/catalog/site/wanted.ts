import { type Architecture, type Product, parseBuild, type UpdateType } from "../../terms/index.ts";
import { releaseNamed, releaseOfBuild } from "./releases.ts";

/** The update that is looked for. */
export interface WantedUpdate {
  readonly type: UpdateType;
  readonly product: Product;
  readonly architecture: Architecture;
  readonly kb?: string | undefined;
  readonly build?: string | undefined;
  readonly release?: string | undefined;
  /** `YYYY-MM`: of this month, or the last one before it. */
  readonly notAfter?: string | undefined;
  readonly previews?: boolean | undefined;
}

const SPELLED: Readonly<Record<Architecture, string>> = { amd64: "x64", arm64: "arm64", x86: "x86" };

const KIND_WORDS: Partial<Record<UpdateType, string>> = {
  "cumulative-update": "Cumulative Update",
  "safe-os": "Safe OS Dynamic Update",
  setup: "Setup Dynamic Update",
  dotnet: "Cumulative Update .NET Framework",
  enablement: "Enablement Package",
};

/** The release that is meant: named, or the one that has this build. */
export const wantedRelease = ({ release, build, product }: WantedUpdate): string | undefined =>
  release?.toUpperCase() ??
  releaseOfBuild(product, parseBuild(build ?? "")?.build ?? 0)?.release ??
  undefined;

/** Words that titles of such updates have held for years; the Catalog matches by words, not by phrase. */
export function queryByWords(wanted: WantedUpdate): string {
  const release = wantedRelease(wanted);
  const system = release && releaseNamed(wanted.product, release)?.system;
  const fallback = wanted.product === "server" ? "Microsoft server operating system" : "Windows 11";
  const architecture = SPELLED[wanted.architecture];
  // Titles of Setup and Safe OS updates for servers lack these words: the product tells them.
  const kind =
    wanted.product === "server" && /^(safe-os|setup)$/.test(wanted.type)
      ? "Dynamic Update"
      : KIND_WORDS[wanted.type];
  return [
    kind,
    system ?? fallback,
    release,
    wanted.type === "dotnet" ? architecture : `${architecture}-based`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** `the cumulative update 26100.2605 for client amd64` */
export function describeWanted(wanted: WantedUpdate): string {
  const subject = wanted.kb ?? wanted.build ?? (wantedRelease(wanted) ? `of ${wantedRelease(wanted)}` : "");
  return `the ${wanted.type} ${subject} for ${wanted.product} ${wanted.architecture}`.replace(/ +/g, " ");
}
