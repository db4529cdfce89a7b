import { didYouMean, isApp } from "../../../planning/index.ts";
import { type ImageFacts, ServicingError } from "../../../terms/index.ts";
import type { CustomisingArguments } from "./schema.ts";

/** Facts of an image with what is provisioned in it, where that was asked for. */
export type ImageWithApps = ImageFacts & { readonly apps?: readonly string[] };

/** Refuses wishes that none of the images could fulfil, and names what was probably meant. */
export function refuseWishes(args: CustomisingArguments, images: readonly ImageWithApps[]): void {
  for (const image of images) {
    refuseDefaultLanguage(args, image);
    refuseFeatures(args, image);
  }
  for (const name of args.apps?.remove ?? []) refuseApp(name, images);
}

function refuseDefaultLanguage({ languages }: CustomisingArguments, image: ImageFacts): void {
  if (languages?.default === undefined) return;
  const known = [...image.languages, ...languages.tags];
  if (known.some((tag) => same(tag, languages.default ?? ""))) return;
  throw new ServicingError(
    "INVALID_INPUT",
    `${languages.default} cannot be the default language of "${image.name}": it is neither in the image nor added.`,
    {
      property: "languages",
      hint: `Add it to languages.tags, or choose one of ${known.join(", ")}.${didYouMean(languages.default, known)}`,
    },
  );
}

/** A capability that is added may bring a feature of its own; a name that is near a known one is a mistake all the same. */
function refuseFeatures({ features = [], capabilities }: CustomisingArguments, image: ImageFacts): void {
  const known = Object.keys(image.features ?? {});
  for (const name of features) {
    if (known.length === 0 || known.some((feature) => same(feature, name))) continue;
    const near = didYouMean(name, known);
    if (near === "" && (capabilities?.names.length ?? 0) > 0) continue;
    throw new ServicingError("INVALID_INPUT", `"${image.name}" has no feature ${name}.`, {
      property: "features",
      hint: `Write its name as DISM /Get-Features does.${near}`,
    });
  }
}

/** One that only some of the images have is left alone in the others; one that none has is a mistake. */
function refuseApp(name: string, images: readonly ImageWithApps[]): void {
  const known = [...new Set(images.flatMap(({ apps = [] }) => apps))];
  if (known.some((app) => isApp(app, name))) return;
  const names = known.map((app) => app.split("_")[0] ?? app);
  throw new ServicingError("INVALID_INPUT", `No image has the app ${name}.`, {
    property: "apps",
    hint: `Write its name as DISM /Get-ProvisionedAppxPackages does, or leave it out.${didYouMean(name.split("_")[0] ?? name, names)}`,
  });
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
