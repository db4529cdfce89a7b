import type { MediaScenario } from "./media-scenario.ts";
import { buildsOf, imagesOf, isAtRevision } from "./media-words.ts";

/** What installs and starts, but perhaps not as it was meant. */
export function warningsOf(scenario: MediaScenario): string[] {
  return [...differentBuilds(scenario), ...expiringSigning(scenario), ...missingResources(scenario)];
}

function differentBuilds(scenario: MediaScenario): string[] {
  const { install, boot } = imagesOf(scenario);
  if (scenario.pending?.some((part) => part === "installImage" || part === "bootImage")) return [];
  const [first] = install;
  if (first?.build == null || boot.every((image) => isAtRevision(image, first.build ?? ""))) return [];
  return [
    `DIFFERENT_BUILDS: The images to install are at ${buildsOf(install)}, boot.wim is at ${buildsOf(boot)}: bring both to one build.`,
  ];
}

const expiringSigning = ({ desired }: MediaScenario): string[] =>
  desired.bootSigning === "2011"
    ? [
        "BOOT_SIGNING_EXPIRES: The certificate of 2011 expires in October 2026: firmware that no longer trusts it does not start these media.",
      ]
    : [];

/** Setup takes its texts from there when it is started in Windows; only the media of that language have them. */
function missingResources({ source, setupImage }: MediaScenario): string[] {
  const has = (language: string): boolean =>
    source.files.some(({ path }) => path.toLowerCase().startsWith(`sources/${language.toLowerCase()}/`));
  if (!setupImage.languages.some(has)) return [];
  const missing = setupImage.languages.filter((language) => !has(language));
  return missing.map(
    (language) =>
      `NO_SETUP_TEXTS: Setup in boot.wim speaks ${language}, but the media have no folder sources/${language.toLowerCase()}: started in Windows it does not.`,
  );
}
