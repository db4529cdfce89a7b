import { type Build, parseBuild } from "../../terms/index.ts";

/** The two ways around BitLocker that an old WinRE opens. */
export const BITLOCKER_FIXES = ["CVE-2022-41099", "CVE-2024-20666"] as const;
export type BitLockerFix = (typeof BITLOCKER_FIXES)[number];

/** Whether a WinRE has each fix; null where nothing is known of its build. */
export type BitLockerFixes = Readonly<Record<BitLockerFix, boolean | null>>;

/** Lowest revision of WinRE with each fix, by build: KB5025175 and KB5034957. */
const LOWEST: readonly (readonly [builds: readonly number[], revisions: readonly [number, number]])[] = [
  [[10240], [19567, 20400]],
  [[14393], [5499, 6610]],
  [[17763], [3646, 5322]],
  [
    [19041, 19042, 19043, 19044, 19045],
    [2247, 3920],
  ],
  [[22000], [1215, 2710]],
  [
    [22621, 22631],
    [815, 3000],
  ],
];

/** Releases from here on came out after both fixes. */
const FIXED_SINCE = 25_398;

/** What the Safe OS build of a WinRE says of the two fixes; null twice where the build is not known. */
export function bitLockerFixes(safeOs: string | null): BitLockerFixes {
  const build = parseBuild(safeOs ?? "");
  const [first, second] = BITLOCKER_FIXES;
  return { [first]: meets(build, 0), [second]: meets(build, 1) } as BitLockerFixes;
}

function meets(is: Build | undefined, fix: 0 | 1): boolean | null {
  if (is === undefined) return null;
  if (is.build >= FIXED_SINCE) return true;
  const row = LOWEST.find(([builds]) => builds.includes(is.build));
  return row === undefined ? null : is.revision >= row[1][fix];
}
