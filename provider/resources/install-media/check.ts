import { sep } from "node:path";
import { selectHost } from "../../hosts/index.ts";
import type { MediaPart } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { CheckResult, OperationContext } from "../controller.ts";
import { parseArguments } from "../parse-arguments.ts";
import { physicalPath } from "../reading/physical-path.ts";
import { containsUnknown, UNKNOWN } from "../unknown.ts";
import { findMediaGrounds } from "./grounds.ts";
import { type InstallMediaArguments, installMediaSchema } from "./schema.ts";
import type { MediaInputs, PlannedMedia } from "./types.ts";

/** Nothing of a plan depends on them. */
const BESIDE_THE_PLAN = ["adopt", "host"];
/** Parts that the same update may make: a plan is shown without them. */
const PARTS: readonly string[] = ["installImage", "bootImage", "setupUpdate", "winRe"] satisfies MediaPart[];

/** Validates the arguments and adds what can be planned; a part that is not known yet is planned as what is to come. */
export async function checkMedia(
  olds: Partial<MediaInputs>,
  news: Record<string, unknown>,
  context: OperationContext,
): Promise<CheckResult<MediaInputs>> {
  const { value, failures } = parseArguments(installMediaSchema, news);
  if (failures.length > 0) return { inputs: news as unknown as MediaInputs, failures };
  const args = value as unknown as InstallMediaArguments;
  if (!containsUnknown([args.source, args.output])) await refuseSourceAsOutput(args);
  const unknown = Object.entries(args).flatMap(([name, argument]) =>
    !BESIDE_THE_PLAN.includes(name) && containsUnknown(argument) ? [name] : [],
  );
  if (unknown.some((name) => !PARTS.includes(name))) return unplanned(args);
  if (unknown.length === 0)
    return { inputs: { ...args, ...(await planned(olds, args, context)) }, failures: [] };
  const pending = unknown as MediaPart[];
  const { plan } = await planned({}, without(args, unknown), context, pending);
  return unplanned({ ...args, plan });
}

const without = (args: InstallMediaArguments, names: readonly string[]): InstallMediaArguments =>
  Object.fromEntries(Object.entries(args).filter(([name]) => !names.includes(name))) as InstallMediaArguments;

const unplanned = (inputs: MediaInputs): CheckResult<MediaInputs> => ({
  inputs: { ...inputs, planDigest: UNKNOWN as unknown as string },
  failures: [],
});

async function planned(
  olds: Partial<PlannedMedia>,
  args: InstallMediaArguments,
  context: OperationContext,
  pending: readonly MediaPart[] = [],
): Promise<PlannedMedia> {
  const grounds = await findMediaGrounds(args);
  const { plan, planDigest, rehearsal } = olds;
  if (olds.__fingerprint === grounds.fingerprint && plan && rehearsal !== undefined && isDigest(planDigest))
    return { plan, planDigest, rehearsal, __fingerprint: grounds.fingerprint };
  const [{ resolveMedia }, { mediaPlanLines }] = await Promise.all([
    import("./resolve.ts"),
    import("../../planning/index.ts"),
  ]);
  const host = () => selectHost(args.host ?? context.configuration.host);
  const resolved = await resolveMedia(args, grounds, { host, pending });
  if (resolved.planned.planDigest !== planDigest)
    context.report.info(mediaPlanLines(resolved.planned.plan).join("\n  "));
  return resolved.planned;
}

/** A refresh that found drift puts what it found in the place of the digest. */
const isDigest = (text: string | undefined): text is string => text?.startsWith("sha256:") ?? false;

/** The source is never written: not under another name, not through a link, not from within; nor is any part. */
async function refuseSourceAsOutput(args: InstallMediaArguments): Promise<void> {
  const { source, output, installImage, bootImage, winRe } = args;
  const to = await physicalPath(output.path);
  const from = await physicalPath(source.path);
  if (from === to) throw isSource(`The output ${output.path} is the source itself.`);
  if (to.startsWith(from + sep)) throw isSource(`The output ${output.path} lies in the source.`);
  for (const part of [source, installImage, bootImage, winRe]) {
    if (part === undefined || containsUnknown(part)) continue;
    const path = await physicalPath(part.path);
    if (path === to || path.startsWith(to + sep))
      throw isSource(`${part.path} would be replaced by the output ${output.path}, which is made of it.`);
  }
}

const isSource = (message: string): ServicingError =>
  new ServicingError("OUTPUT_IS_SOURCE", message, {
    property: "output",
    hint: "Give another output.path: what media are made of is never changed.",
  });
