import { type Build, formatBuild } from "../../terms/index.ts";
import { ROOT_REVISION } from "../lines/product-lines.ts";
import type { ServicingStep } from "../plan.ts";
import { RULES } from "../rules.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";
import { checkpointsOf } from "../updates/chain.ts";
import { requireCumulativeUpdate } from "../updates/cumulative-update.ts";
import type { LineUpdates } from "../updates/line-updates.ts";
import type { AppliedChain } from "./draft.ts";
import type { Payload } from "./payload.ts";

/** The update that makes a build and what must lie beside it, for an image at a build. */
export function applyChain(
  updates: LineUpdates,
  image: Build,
  wanted: Build,
  { path }: Payload,
): AppliedChain {
  const target = requireCumulativeUpdate(updates, wanted);
  const above = path === "minimal" ? image.revision : ROOT_REVISION;
  return { target, beside: checkpointsOf(target, updates, above) };
}

export interface CumulativePass {
  readonly reason: string;
  readonly rule?: string;
  readonly tolerates?: readonly string[];
}

/** One pass of DISM over the named target; what lies beside it is the same in every pass of a run. */
export function cumulativeStep({ target, beside }: AppliedChain, pass: CumulativePass): ServicingStep {
  return { kind: "cumulative-update", subject: target.kb, beside: beside.map(({ kb }) => kb), ...pass };
}

/** The pass that brings an image to its build, or raises what is in it. */
export function raisingPass(chain: AppliedChain, image: Build, payload: Payload): CumulativePass {
  if (payload.path === "full-payload")
    return { reason: fullReason(chain, image, payload), rule: RULES.allBeside };
  const { target, beside } = chain;
  if (target.base === undefined)
    return {
      reason: `image is at ${formatBuild(image)}, ${target.kb} holds everything by itself`,
      rule: RULES.release,
    };
  return {
    reason: minimalReason(chain, target.base, image),
    rule: beside.length > 0 ? RULES.beside : RULES.alone,
  };
}

function minimalReason({ target, beside }: AppliedChain, base: Build, image: Build): string {
  const [at, on] = [formatBuild(image), formatBuild(base)];
  if (beside.length > 0)
    return `image is at ${at}, ${target.kb} is built on ${on}, so ${lie(beside)} beside it`;
  if (base.revision <= ROOT_REVISION)
    return `image is at ${at}, ${target.kb} is built on the release, so it needs nothing beside it`;
  if (image.revision === base.revision)
    return `image is at ${at}, which ${target.kb} is built on, so it goes in alone`;
  return `image is at ${at}, past ${on} that ${target.kb} is built on, so it goes in alone`;
}

function fullReason({ target, beside }: AppliedChain, image: Build, { trigger }: Payload): string {
  const again = target.target?.revision === image.revision ? " although the image is at its build" : "";
  if (beside.length === 0)
    return `${trigger}, so ${target.kb} goes in${again}; it is built on the release and needs nothing beside it`;
  return `${trigger}, so ${target.kb} goes in${again}, with ${names(beside)} beside it whatever the image has`;
}

const names = (updates: readonly KnownUpdate[]): string => updates.map(({ kb }) => kb).join(", ");
const lie = (updates: readonly KnownUpdate[]): string =>
  `${names(updates)} ${updates.length === 1 ? "lies" : "lie"}`;
