import { selectHost } from "../../hosts/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { CheckResult, OperationContext } from "../controller.ts";
import { parseArguments } from "../parse-arguments.ts";
import { fileBehind } from "../reading/file-behind.ts";
import { physicalPath } from "../reading/physical-path.ts";
import { containsUnknown, UNKNOWN } from "../unknown.ts";
import type { Grounds } from "./grounds.ts";
import type { ImageFileArguments, ImageFileKind, InputsOf } from "./kind.ts";
import type { ObservedFile, Planned } from "./types.ts";

/** Nothing of a plan depends on them. */
const BESIDE_THE_PLAN = ["output", "adopt", "host"];

/** Validates the arguments and adds what can be planned; a value that is not known yet leaves the plan out. */
export async function checkImageFile<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  olds: Partial<InputsOf<Arguments>>,
  news: Record<string, unknown>,
  context: OperationContext,
): Promise<CheckResult<InputsOf<Arguments>>> {
  const { value, failures } = parseArguments(kind.schema, news);
  if (failures.length > 0) return { inputs: news as unknown as InputsOf<Arguments>, failures };
  const args = value as unknown as Arguments;
  if (!containsUnknown(args.host)) selectHost(args.host ?? context.configuration.host);
  if (!containsUnknown([args.source, args.output])) await refuseSourceAsOutput(args);
  const unknown = namesOfUnknown(args);
  const additions: readonly string[] = kind.addsToPlan ?? [];
  if (unknown.some((name) => !additions.includes(name))) return unplanned({ ...args });
  if (unknown.length === 0)
    return {
      inputs: { ...args, ...(await planned(kind, olds as Partial<Planned>, args, context)) },
      failures: [],
    };
  const without = Object.fromEntries(Object.entries(args).filter(([name]) => !unknown.includes(name)));
  const { plan, sourceContentId } = await planned(kind, {}, without as unknown as Arguments, context);
  return unplanned({ ...args, plan, sourceContentId });
}

const unplanned = <Inputs>(inputs: Inputs): { inputs: Inputs; failures: [] } => ({
  inputs: { ...inputs, planDigest: UNKNOWN as unknown as string },
  failures: [],
});

const namesOfUnknown = (args: object): string[] =>
  Object.entries(args).flatMap(([name, value]) =>
    !BESIDE_THE_PLAN.includes(name) && containsUnknown(value) ? [name] : [],
  );

async function planned<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  olds: Partial<Planned>,
  args: Arguments,
  context: OperationContext,
): Promise<Planned> {
  const grounds = await kind.findGrounds(args);
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
  const [{ resolve }, { describePlans }] = await Promise.all([kind.work(), import("./describe-plans.ts")]);
  const { planned, plans } = await resolve(args, grounds);
  if (planned.planDigest !== olds.planDigest)
    for (const text of describePlans(plans)) context.report.info(text);
  return planned;
}

/** A refresh that found drift puts what it found in the place of the digest. */
const isDigest = (text: string | undefined): text is string => text?.startsWith("sha256:") ?? false;

/** The source is never written: not under another name, not through a link, not as the ISO file around it. */
async function refuseSourceAsOutput({ source, output }: ImageFileArguments): Promise<void> {
  const [from, to] = await Promise.all([
    physicalPath(await fileBehind(source.path)),
    physicalPath(output.path),
  ]);
  if (from !== to) return;
  throw new ServicingError("OUTPUT_IS_SOURCE", `The output ${output.path} is the source itself.`, {
    property: "output",
    hint: "Give another output.path: the source is never changed.",
  });
}
