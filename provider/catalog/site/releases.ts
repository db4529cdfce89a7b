import { type Build, type Product, parseBuild } from "../../terms/index.ts";

/** Which releases are one servicing branch: they share their revisions, and their files carry the first one's build. */
interface Release {
  readonly product: Product;
  readonly build: number;
  readonly release: string;
  /** The build that files of this branch say. */
  readonly branch: number;
  /** How titles of the Catalog name the system. */
  readonly system: "Windows 10" | "Windows 11" | "Microsoft server operating system";
}

const client11 = (build: number, release: string, branch: number): Release => ({
  product: "client",
  build,
  release,
  branch,
  system: "Windows 11",
});
const server = (build: number, release: string): Release => ({
  product: "server",
  build,
  release,
  branch: build,
  system: "Microsoft server operating system",
});

// Microsoft, Windows 11 and Windows Server release information.
const RELEASES: readonly Release[] = [
  { product: "client", build: 19044, release: "21H2", branch: 19041, system: "Windows 10" },
  { product: "client", build: 19045, release: "22H2", branch: 19041, system: "Windows 10" },
  client11(22000, "21H2", 22000),
  client11(22621, "22H2", 22621),
  client11(22631, "23H2", 22621),
  client11(26100, "24H2", 26100),
  client11(26200, "25H2", 26100),
  client11(26300, "26H2", 26100),
  client11(28000, "26H1", 28000),
  server(20348, "21H2"),
  server(25398, "23H2"),
  server(26100, "24H2"),
];

export const releaseOfBuild = (product: Product, build: number): Release | undefined =>
  RELEASES.find((row) => row.product === product && row.build === build);

export const releaseNamed = (product: Product, release: string): Release | undefined =>
  RELEASES.find((row) => row.product === product && row.release === release.toUpperCase());

/** The same state of Windows, whatever release of the branch each speaks of: `26100.4652` and `26200.4652`. */
export function sameRevision(product: Product, a: string, b: string): boolean {
  const [left, right] = [parseBuild(a), parseBuild(b)];
  if (!left || !right || left.revision !== right.revision) return false;
  return branchOf(product, left) === branchOf(product, right);
}

export const branchOf = (product: Product, { build }: Build): number =>
  releaseOfBuild(product, build)?.branch ?? build;

/** Releases whose updates are the same files as those of `build`. */
export const releasesOfBranch = (product: Product, build: number): readonly string[] =>
  RELEASES.filter(
    (row) => row.product === product && row.branch === branchOf(product, { build, revision: 0 }),
  ).map((row) => row.release);
