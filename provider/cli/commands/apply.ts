import type { Command } from "commander";
import { readPlanFile, requireSamePlan } from "../../resources/by-hand/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { makeImage } from "../make-image.ts";
import { addRunOptions, type RunFlags } from "../run-options.ts";
import { addSourceOptions, addWishOptions, toArguments, type WishFlags } from "../servicing-flags.ts";
import { EXIT, type ExitStatus, type Terminal } from "../terminal.ts";

export function applyCommand(command: Command, terminal: Terminal, done: (status: ExitStatus) => void): void {
  command.argument(
    "<plan>",
    "a file of plan --out, or what plan --json printed along with the options of that plan",
  );
  addSourceOptions(command);
  addRunOptions(addWishOptions(command)).action(async (path: string, flags: WishFlags & RunFlags) => {
    const plan = await readPlanFile(path);
    const given = await toArguments(flags);
    const planned = plan.form === "file" ? plan.file.arguments : { build: plan.images[0]?.to };
    if (plan.form === "printed" && given.source === undefined)
      throw new ServicingError("INVALID_INPUT", `${path} does not say which files it is for.`, {
        property: "image",
        hint: "Add --image and --updates as they were planned with, or make the plan with --out.",
      });
    await makeImage({ ...planned, ...given }, flags, terminal, (inputs) =>
      requireSamePlan(path, plan, inputs),
    );
    done(EXIT.done);
  });
}
