import { expect, test } from "vitest";
import { cumulativeLevel } from "../../../provider/imaging/facts/cumulative-level.ts";
import { parsePackageIdentity } from "../../../provider/imaging/index.ts";

const rollup = (revision: number): string =>
  `Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.${revision}.1.10`;
const [STAGED, SUPERSEDED, PENDING, INSTALLED] = [0x40, 0x50, 0x60, 0x70];

interface Case {
  readonly what: string;
  /** Revisions whose manifests are there. */
  readonly names: readonly number[];
  /** States by revision; absent where there is no registry. */
  readonly states?: Readonly<Record<number, number>>;
  readonly ubr: number | null;
  readonly level: string | null;
  readonly torn?: boolean;
}

const cases: readonly Case[] = [
  { what: "nothing serviced yet", names: [], states: {}, ubr: 1, level: null },
  { what: "one update", names: [1742], states: { 1742: INSTALLED }, ubr: 1742, level: "26100.1742" },
  {
    what: "a checkpoint stays staged below a later update",
    names: [1742, 2605],
    states: { 1742: STAGED, 2605: INSTALLED },
    ubr: 2605,
    level: "26100.2605",
  },
  {
    what: "superseded until a cleanup",
    names: [2605, 2894],
    states: { 2605: SUPERSEDED, 2894: INSTALLED },
    ubr: 2894,
    level: "26100.2894",
  },
  {
    what: "an update that waits for the first start counts",
    names: [1742, 2605],
    states: { 1742: STAGED, 2605: PENDING },
    ubr: 2605,
    level: "26100.2605",
  },
  {
    what: "an update that is only staged does not",
    names: [1742],
    states: { 1742: STAGED },
    ubr: 1,
    level: null,
  },
  {
    what: "nor does a newer one that is only staged",
    names: [1742, 2605],
    states: { 1742: INSTALLED, 2605: STAGED },
    ubr: 1742,
    level: "26100.1742",
  },
  { what: "without a registry the names decide", names: [1742, 2605], ubr: null, level: "26100.2605" },
  {
    what: "a package that the registry does not know counts by its name",
    names: [1742, 2605],
    states: { 1742: STAGED },
    ubr: 2605,
    level: "26100.2605",
  },
  {
    what: "the newest was taken out: the passed checkpoint is left",
    names: [1742],
    states: { 1742: STAGED, 2605: INSTALLED },
    ubr: 2605,
    level: "26100.1742",
    torn: true,
  },
  {
    what: "the only one was taken out",
    names: [],
    states: { 1742: INSTALLED },
    ubr: 1742,
    level: null,
    torn: true,
  },
];

test.each(cases)("$what", ({ names, states, ubr, level, torn = false }) => {
  const present = names.flatMap((revision) => parsePackageIdentity(rollup(revision)) ?? []);
  const records =
    states &&
    new Map(
      Object.entries(states).map(([revision, state]) => [
        rollup(Number(revision)).toLowerCase(),
        { state, features: new Map() },
      ]),
    );
  expect(cumulativeLevel(present, records, ubr)).toEqual({ cumulativeUpdate: level, torn });
});
