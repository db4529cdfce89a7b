import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { inspectFile } from "../../imaging/index.ts";
import { type Build, parseBuild, type UpdateFacts } from "../../terms/index.ts";
import type { CumulativeUpdate } from "../updates/cumulative-update.ts";
import { sameFamily } from "./build-family.ts";

/** Another .msu in the folder of the one that was named. */
export interface Neighbour {
  readonly path: string;
  /** Undefined for a file that is no update. */
  readonly facts: UpdateFacts | undefined;
  readonly base: Build | undefined;
  readonly target: Build | undefined;
}

/** DISM looks for checkpoints in the folder of the named file and in the folders below. */
export async function findNeighbours(path: string): Promise<readonly Neighbour[]> {
  const folder = dirname(resolve(path));
  const names = await readdir(folder, { recursive: true });
  const others = names
    .filter((name) => /\.msu$/i.test(name))
    .map((name) => join(folder, name))
    .filter((other) => other !== resolve(path));
  return Promise.all(others.sort().map(readNeighbour));
}

async function readNeighbour(path: string): Promise<Neighbour> {
  const found = await inspectFile(path).catch(() => undefined);
  const facts = found?.kind === "update" ? found.update : undefined;
  return { path, facts, base: parseBuild(facts?.base ?? ""), target: parseBuild(facts?.target ?? "") };
}

/** What the folder of an update holds, seen from it. */
export interface CheckpointChain {
  /** Ascending; each is what the next one is based on, the last what the update is based on. */
  readonly checkpoints: readonly Neighbour[];
  /** The build that the lowest of them, or the update itself, is based on: 26100.1 where the chain is whole. */
  readonly foundation: Build;
  /** Files of the same or a lower revision that are no part of the chain. */
  readonly strangers: readonly Neighbour[];
  /** Updates that are based on this one: it is a checkpoint of theirs. */
  readonly successors: readonly Neighbour[];
}

export function readChain(update: CumulativeUpdate, neighbours: readonly Neighbour[]): CheckpointChain {
  const { architecture } = update.facts;
  const fits = ({ facts, target }: Neighbour): boolean =>
    facts?.type === "cumulative-update" &&
    facts.architecture === architecture &&
    target !== undefined &&
    sameFamily(target.build, update.target.build);
  const candidates = neighbours.filter(fits);
  const checkpoints: Neighbour[] = [];
  let foundation = update.base;
  while (foundation.revision > 1) {
    const below = candidates.find(({ target }) => target?.revision === foundation.revision);
    if (!below?.base || checkpoints.includes(below)) break;
    checkpoints.unshift(below);
    foundation = below.base;
  }
  const isNewer = ({ target }: Neighbour): boolean => (target?.revision ?? 0) > update.target.revision;
  return {
    checkpoints,
    foundation,
    strangers: neighbours.filter(
      (other) => !checkpoints.includes(other) && !(candidates.includes(other) && isNewer(other)),
    ),
    successors: candidates.filter(({ base }) => base?.revision === update.target.revision),
  };
}
