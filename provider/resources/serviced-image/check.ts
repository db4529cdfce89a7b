import { realpath } from "node:fs/promises";
import { resolve as absolute, basename, dirname, join } from "node:path";
import { selectHost } from "../../hosts/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { CheckResult, OperationContext } from "../controller.ts";
import { parseArguments } from "../parse-arguments.ts";
import { containsUnknown, UNKNOWN } from "../unknown.ts";
import { findGrounds } from "./grounds.ts";
import { type ServicedImageArguments, servicedImageSchema } from "./schema.ts";
import type { Planned, ServicedImageInputs } from "./types.ts";

/** Validates the arguments and adds what can be planned; a value that is not known yet leaves the plan out. */
export async function checkServicedImage(
  olds: Partial<ServicedImageInputs>,
  news: Record<string, unknown>,
  context: OperationContext,
): Promise<CheckResult<ServicedImageInputs>> {
  const { value, failures } = parseArguments(servicedImageSchema, news);
  if (failures.length > 0) return { inputs: news as unknown as ServicedImageInputs, failures };
  const args = value as ServicedImageArguments;
  if (!containsUnknown(args.host)) selectHost(args.host ?? context.configuration.host);
  if (!containsUnknown([args.source, args.output])) await refuseSourceAsOutput(args);
  if (containsUnknown([args.source, args.updates, args.build, args.cleanup]))
    return { inputs: { ...args, planDigest: UNKNOWN as unknown as string }, failures: [] };
  return { inputs: { ...args, ...(await planned(olds, args, context)) }, failures: [] };
}

async function planned(
  olds: Partial<ServicedImageInputs>,
  args: ServicedImageArguments,
  context: OperationContext,
): Promise<Planned> {
  const grounds = await findGrounds(args);
  if (
    olds.__fingerprint === grounds.fingerprint &&
    olds.plan &&
    olds.sourceContentId &&
    isDigest(olds.planDigest)
  )
    return {
      plan: olds.plan,
      planDigest: olds.planDigest,
      sourceContentId: olds.sourceContentId,
      __fingerprint: grounds.fingerprint,
    };
  const [{ resolve }, { describePlans }] = await Promise.all([
    import("./resolve.ts"),
    import("./describe-plans.ts"),
  ]);
  const { planned, plans } = await resolve(args, grounds);
  if (planned.planDigest !== olds.planDigest)
    for (const text of describePlans(plans)) context.report.info(text);
  return planned;
}

/** A refresh that found drift puts what it found in the place of the digest. */
const isDigest = (text: string | undefined): text is string => text?.startsWith("sha256:") ?? false;

/** The source is never written: not under another name, not through a link. */
async function refuseSourceAsOutput({ source, output }: ServicedImageArguments): Promise<void> {
  const [from, to] = await Promise.all([physicalPath(source.path), physicalPath(output.path)]);
  if (from !== to) return;
  throw new ServicingError("OUTPUT_IS_SOURCE", `The output ${output.path} is the source itself.`, {
    property: "output",
    hint: "Give another output.path: the source is never changed.",
  });
}

async function physicalPath(path: string): Promise<string> {
  const whole = absolute(path);
  return realpath(whole).catch(async () => {
    const folder = await realpath(dirname(whole)).catch(() => dirname(whole));
    return join(folder, basename(whole));
  });
}
