import { type Command, Option } from "commander";
import { ServicingError } from "../../terms/index.ts";
import type { PlanFlags, Planned } from "../planned.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { drawing } from "../views/drawing.ts";
import { planView } from "../views/plan-view.ts";
import { repeated, wholeNumber } from "./arguments.ts";

export function planCommand(command: Command, terminal: Terminal, done: (status: ExitStatus) => void): void {
  command
    .option("--scenario <file>", "facts, wishes and updates as one JSON file")
    .option("--image <file>", "the image file to plan for, instead of a scenario")
    .option("--index <n>", "one image of it; without, every image", wholeNumber)
    .option("--build <build>", 'the wanted build, such as "26100.4652"')
    .option("--updates <path>", "an .msu, .cab or a folder of them; may be repeated", repeated)
    .option("--language <tag>", "a language to add; may be repeated", repeated, [])
    .option("--capability <name>", "a capability to add; may be repeated", repeated, [])
    .option("--features-source <path>", "folder or ISO that languages and capabilities are looked up in")
    .option("--explain", "also the source of each rule, and why each other file was left out")
    .addOption(
      new Option("--format <format>", "draw the chain of builds instead").choices(["mermaid", "svg"]),
    )
    .option("--json", "the plan as one JSON value")
    .action(async (flags: PlanFlags) => {
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
