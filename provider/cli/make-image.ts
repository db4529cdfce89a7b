import {
  contextByHand,
  type InputsByHand,
  type MadeByHand,
  makeByHand,
  planByHand,
} from "../resources/by-hand/index.ts";
import { ServicingError } from "../terms/index.ts";
import { untilInterrupted } from "./cancellation.ts";
import { type RunFlags, toConfiguration } from "./run-options.ts";
import { printJson, type Terminal } from "./terminal.ts";
import { madeView } from "./views/made-view.ts";
import { openRunView } from "./views/run-view.ts";

/** Plans and makes an image file, telling on stderr how it goes and on stdout what came of it. */
export async function makeImage(
  args: Record<string, unknown>,
  flags: RunFlags,
  terminal: Terminal,
  judge: (inputs: InputsByHand) => void = () => {},
): Promise<void> {
  const output = (args.output as { path?: string } | undefined)?.path;
  if (output === undefined)
    throw new ServicingError("INVALID_INPUT", "No output was given.", {
      property: "output",
      hint: "Add --output, the path of the image file to make.",
    });
  const view = openRunView(flags.logFormat, terminal);
  const made: MadeByHand = await untilInterrupted(async (signal) => {
    const context = contextByHand(view.report, signal, toConfiguration(flags, output));
    const inputs = await planByHand({ ...args, ...(flags.adopt && { adopt: true }) }, context);
    judge(inputs);
    return makeByHand(inputs, context);
  }, view.cancelled).then(
    async (result) => {
      await view.close();
      return result;
    },
    async (error: unknown) => {
      await view.close(error);
      throw error;
    },
  );
  const result = { ...made, logDirectory: view.logDirectory };
  if (flags.json) printJson(terminal, toAnswer(result));
  else terminal.out(madeView(result));
}

function toAnswer({ state, made, logDirectory }: MadeByHand & { logDirectory: string | null }): object {
  const {
    path,
    build,
    size,
    contentId,
    images,
    plan,
    planDigest,
    provenancePath,
    pendingActions,
    rehearsed,
  } = state;
  return {
    ...{ made, path, build, size, contentId, images, plan, planDigest },
    ...{ provenancePath, pendingActions, rehearsed, logDirectory },
  };
}
