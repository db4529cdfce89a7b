import { buildNumberOf, revisionOf } from "./rollup-packages.ts";

/** What a Windows build implies: its branch, its release and the build that its packages are numbered by. */
export interface ReleaseLine {
  readonly branch: string;
  readonly release: string;
  /** 26100 for 26200 and 26300 too: an enablement package changes the number of the system only. */
  readonly packageBuild: number;
}

const LINES: Readonly<Record<number, ReleaseLine>> = {
  19045: { branch: "vb_release", release: "22H2", packageBuild: 19041 },
  22621: { branch: "ni_release", release: "22H2", packageBuild: 22621 },
  22631: { branch: "ni_release", release: "23H2", packageBuild: 22621 },
  26100: { branch: "ge_release", release: "24H2", packageBuild: 26100 },
  26200: { branch: "ge_release", release: "25H2", packageBuild: 26100 },
  26300: { branch: "ge_release", release: "26H2", packageBuild: 26100 },
  28000: { branch: "br_release", release: "26H1", packageBuild: 28000 },
};

/** The line of a build such as `26200.5074`; for a number that is none of Windows' releases, a line of its own. */
export function releaseLineOf(build: string): ReleaseLine {
  const packageBuild = buildNumberOf(build);
  return LINES[packageBuild] ?? { branch: "rs_prerelease", release: "Dev", packageBuild };
}

/** `26200.5074` → `26100.5074`: the build as package versions say it. */
export const packageBuildOf = (build: string): string =>
  `${releaseLineOf(build).packageBuild}.${revisionOf(build)}`;
