import type { Role } from "../terms/index.ts";
import type { PlanCost, ServicingStep, StepKind } from "./plan.ts";
import type { KnownUpdate } from "./scenario/planning-case.ts";

/** A measurement of others, for an estimate: times differ by a factor of two and more with disk and image. */
interface Measured {
  readonly kind: StepKind;
  readonly roles: readonly Role[];
  readonly resetBase?: boolean;
  readonly minutes: number;
  readonly restsOn: string;
}

const MEASURED: readonly Measured[] = [
  { kind: "mount", roles: ["os"], minutes: 0.2, restsOn: "mount: 11 s, Server 2025 Core" },
  {
    kind: "cumulative-update",
    roles: ["os"],
    minutes: 18,
    restsOn: "cumulative update: 13 min Server 2025 Core, 18 min an edition on NVMe, 30 min a laptop",
  },
  { kind: "cleanup", roles: ["os"], resetBase: false, minutes: 5, restsOn: "cleanup: 5 min Server 2025" },
  {
    kind: "cleanup",
    roles: ["os"],
    resetBase: true,
    minutes: 6,
    restsOn: "cleanup with reset base: 1.6 to 10 min",
  },
  { kind: "commit", roles: ["os"], minutes: 3, restsOn: "commit: 2.8 to 3.2 min; up to 45 min seen" },
  { kind: "export", roles: ["os"], minutes: 1, restsOn: "export: 13 s to 1 min" },
  {
    kind: "cumulative-update",
    roles: ["winpe"],
    minutes: 12,
    restsOn: "WinPE: 25 min for both images of boot.wim, mount to export",
  },
  { kind: "safe-os", roles: ["winre"], minutes: 5, restsOn: "WinRE: 5 min, mount to export" },
];

/** Steps that the executor does itself, without DISM. */
const WITHOUT_DISM: ReadonlySet<StepKind> = new Set(["stage", "verify", "publish"]);

/** Gives each step its DISM passes, the bytes that it is the first to need, and minutes where somebody measured. */
export function withCosts(
  steps: readonly ServicingStep[],
  files: readonly KnownUpdate[],
  role: Role,
): ServicingStep[] {
  const sizes = new Map(files.map(({ kb, size }) => [kb, size]));
  return steps.map((step) => {
    const bytes = takeSizes(sizes, [...(step.beside ?? []), step.subject]);
    const minutes = measured(step, role)?.minutes;
    return {
      ...step,
      ...(minutes === undefined ? {} : { minutes }),
      ...(WITHOUT_DISM.has(step.kind) ? {} : { dismCalls: 1 }),
      ...(bytes === undefined ? {} : { downloadBytes: bytes }),
    };
  });
}

/** Each file counts once, with the first step that names it. */
function takeSizes(
  sizes: Map<string, number | undefined>,
  names: readonly (string | undefined)[],
): number | undefined {
  let total: number | undefined;
  for (const name of names) {
    const size = name === undefined ? undefined : sizes.get(name);
    if (name === undefined || size === undefined) continue;
    total = (total ?? 0) + size;
    sizes.delete(name);
  }
  return total;
}

const measured = ({ kind, resetBase }: ServicingStep, role: Role): Measured | undefined =>
  MEASURED.find(
    (row) =>
      row.kind === kind &&
      row.roles.includes(role) &&
      (row.resetBase === undefined || row.resetBase === (resetBase ?? false)),
  );

/** The sum over the steps. `minutes` is left out where nothing in it was ever measured. */
export function totalCost(steps: readonly ServicingStep[], role: Role): PlanCost {
  const sum = (of: (step: ServicingStep) => number | undefined): number =>
    steps.reduce((total, step) => total + (of(step) ?? 0), 0);
  const rows = new Set(steps.flatMap((step) => measured(step, role) ?? []));
  const total = {
    downloadBytes: sum(({ downloadBytes }) => downloadBytes),
    dismCalls: sum(({ dismCalls }) => dismCalls),
  };
  if (rows.size === 0) return total;
  return {
    ...total,
    minutes: Math.round(sum(({ minutes }) => minutes) * 10) / 10,
    restsOn: [...rows].map(({ restsOn }) => restsOn),
  };
}
