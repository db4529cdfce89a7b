import { type Build, compareBuilds, parseBuild } from "../../terms/index.ts";

/** What a chain is made of: a difference from one build to another. */
export interface Link {
  readonly kb: string;
  readonly base: string | null;
  readonly target: string | null;
}

export interface Chain<Update extends Link> {
  /** What the target stands on, lowest build first. */
  readonly checkpoints: readonly Update[];
  /** A base that is no first release and that nothing makes; undefined where the chain is whole. */
  readonly missing: string | undefined;
}

/** The first revision of a build is what media start from: nothing has to make it. */
const isFirstRelease = (build: Build): boolean => build.revision <= 1;

/** Follows the bases of an update down to the first release. A checkpoint is an update that another is based on. */
export function chainOf<Update extends Link>(target: Update, others: readonly Update[]): Chain<Update> {
  const checkpoints: Update[] = [];
  let base = parseBuild(target.base ?? "");
  while (base !== undefined && !isFirstRelease(base)) {
    const wanted = base;
    const below = others.find(({ target: makes }) => {
      const made = parseBuild(makes ?? "");
      return made !== undefined && compareBuilds(made, wanted) === 0;
    });
    if (below === undefined || checkpoints.includes(below))
      return { checkpoints, missing: `${base.build}.${base.revision}` };
    checkpoints.unshift(below);
    base = parseBuild(below.base ?? "");
  }
  return { checkpoints, missing: undefined };
}
