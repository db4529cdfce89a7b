import { type Command, Option } from "commander";
import { ServicingError } from "../../terms/index.ts";
import type { PlanFlags, Planned } from "../planned.ts";
import { addSourceOptions, addWishOptions, findFurtherWish, type WishFlags } from "../servicing-flags.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { drawing } from "../views/drawing.ts";
import { planView } from "../views/plan-view.ts";

export function planCommand(command: Command, terminal: Terminal, done: (status: ExitStatus) => void): void {
  addSourceOptions(command.option("--scenario <file>", "facts, wishes and updates as one JSON file"))
    .option("--explain", "also the source of each rule, and why each other file was left out")
    .addOption(
      new Option("--format <format>", "draw the chain of builds instead").choices(["mermaid", "svg"]),
    )
    .option("--json", "the plan as one JSON value")
    .option(
      "--out <file>",
      "write a plan for windows-image apply; takes all options of windows-image service",
    );
  addWishOptions(command).action(async (flags: PlanFlags & WishFlags) => {
    if (flags.out !== undefined) {
      await (await import("../write-plan.ts")).writePlan(flags.out, flags, terminal);
      done(EXIT.done);
      return;
    }
    const further = findFurtherWish(flags);
    if (further !== undefined)
      throw new ServicingError(
        "INVALID_INPUT",
        `${further} counts for a plan that is written with --out only.`,
        {
          hint: "Add --out plan.json; windows-image apply then carries it out.",
        },
      );
    const { answer, images } = await makePlans(flags);
    if (flags.json) printJson(terminal, answer);
    else if (flags.format) terminal.out(drawing(images, flags.format));
    else terminal.out(planView(images, flags.explain ?? false));
    done(EXIT.done);
  });
}

async function makePlans(flags: PlanFlags): Promise<Planned> {
  const { scenario, image } = flags;
  if (scenario !== undefined && image === undefined)
    return (await import("../plan-scenario-file.ts")).planScenarioFile(scenario);
  if (image !== undefined && scenario === undefined)
    return (await import("../plan-image-file.ts")).planImageFile(image, flags);
  throw new ServicingError("INVALID_INPUT", "Nothing to plan: give either --scenario or --image.", {
    hint: "For example: windows-image plan --image install.wim --build 26100.4652 --updates ./updates",
  });
}
