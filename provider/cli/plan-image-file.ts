import { plan } from "../planning/index.ts";
import {
  factsForPlanning,
  readImageFile,
  readUpdateFiles,
  selectImages,
  sharedScenario,
  stampSource,
} from "../resources/index.ts";
import { ServicingError } from "../terms/index.ts";
import { offeredAdditions } from "./offered-additions.ts";
import type { PlanFlags, Planned } from "./planned.ts";

/** Plans for the images of a real file with real updates. */
export async function planImageFile(path: string, flags: PlanFlags): Promise<Planned> {
  const { build, updates = [], index, language = [], capability = [] } = flags;
  if (build === undefined)
    throw new ServicingError("INVALID_INPUT", "No wanted build was given.", {
      property: "build",
      hint: "Add --build, for example --build 26100.4652.",
    });
  const file = await readImageFile(await stampSource(path, "image"), "image");
  const chosen = selectImages(file, { index });
  const offered = await offeredAdditions(flags);
  const wishes = { build, languages: language, capabilities: capability, offered };
  const shared = sharedScenario(chosen, wishes, await readUpdateFiles(updates));
  const images = chosen.map((image) => {
    const title = `${image.index} ${image.name ?? ""}`.trim();
    const scenario = { ...shared, title, image: factsForPlanning(image) };
    return { title, scenario, plan: plan(scenario) };
  });
  const answers = images.map(({ plan }, position) => ({ index: chosen[position]?.index, ...plan }));
  return { answer: index === undefined ? { images: answers } : images[0]?.plan, images };
}
