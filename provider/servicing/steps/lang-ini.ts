import { spelledPath } from "../../imaging/index.ts";
import { callDism } from "../dism/call-dism.ts";
import { generateLangIni } from "../dism/command-line.ts";
import type { ImageRequest } from "../request.ts";
import { describeImage, type RunContext } from "../run-context.ts";
import { actingSteps } from "./acting-steps.ts";
import type { Step } from "./step.ts";

const LANG_INI = "sources/lang.ini";

/** Position of the step after which every new language of Windows PE is in its image; -1 where none is added. */
export const lastLanguageStep = (image: ImageRequest): number =>
  actingSteps(image).findLastIndex(({ kind }) => kind === "language-pack" || kind === "winpe-component");

/** Renews the list of languages that Setup offers, in an image that has one. */
export const renewLangIni = (context: RunContext, image: ImageRequest, mountDirectory: string): Step => ({
  title: `renewing lang.ini of ${describeImage(image)}`,
  run: async () => {
    const there = await spelledPath(context.paths.imageCopy, { index: image.index, path: LANG_INI });
    if (there === undefined) return;
    await callDism(context, {
      purpose: `renew lang.ini of ${describeImage(image)}`,
      name: "gen-lang-ini",
      arguments: (folders) => generateLangIni(folders, mountDirectory),
      on: { image },
    });
  },
});
