import { digestOf } from "../../terms/index.ts";
import { managerCopies } from "./boot-copies.ts";
import { splitOf } from "./media-limits.ts";
import type { MediaPlan, MediaStep } from "./media-plan.ts";
import { refuseMedia } from "./media-refusals.ts";
import { MEDIA_RULES } from "./media-rules.ts";
import type { GivenImageFile, MediaPart, MediaScenario } from "./media-scenario.ts";
import { warningsOf } from "./media-warnings.ts";
import { buildsOf, imagesOf } from "./media-words.ts";

/** The media that parts and wishes make, in the order of Microsoft's instructions; a refusal where they make none. */
export function planMedia(scenario: MediaScenario): MediaPlan {
  refuseMedia(scenario);
  const steps = stepsOf(scenario);
  return {
    steps,
    warnings: warningsOf(scenario),
    needsDism: steps.some(({ kind }) => kind === "split"),
    planDigest: digestOfMedia(scenario, steps),
  };
}

function stepsOf(scenario: MediaScenario): MediaStep[] {
  return [
    copyStep(scenario),
    ...imageStep(scenario, "installImage"),
    ...imageStep(scenario, "bootImage"),
    ...setupUpdateStep(scenario),
    setupFilesStep(scenario),
    ...bootManagerSteps(scenario),
    ...langIniStep(scenario),
    ...outputSteps(scenario),
  ];
}

const copyStep = ({ source: { kind, files } }: MediaScenario): MediaStep => ({
  kind: "copy",
  subject: `${files.length} files`,
  reason:
    kind === "iso"
      ? "the source is only read; what stays as it is comes out of the ISO file"
      : "the source is only read; what stays as it is is linked, what changes is written anew",
  rule: MEDIA_RULES.copy,
});

function imageStep(scenario: MediaScenario, part: "installImage" | "bootImage"): MediaStep[] {
  const kind = part === "installImage" ? "install-image" : "boot-image";
  const own = part === "installImage" ? scenario.source.install : scenario.source.boot;
  const given = scenario[part];
  const subject = part === "installImage" ? `sources/install.${given?.format ?? "wim"}` : "sources/boot.wim";
  const rule = MEDIA_RULES.images;
  if (isPending(scenario, part))
    return [
      { kind, subject, reason: `at ${buildsOf(own)} on the source, taken as this update makes it`, rule },
    ];
  return given ? [{ kind, subject, reason: changeOf(own, given), rule }] : [];
}

function changeOf(own: MediaScenario["source"]["install"], { images }: GivenImageFile): string {
  const [before, after] = [buildsOf(own), buildsOf(images)];
  const count = images.length === 1 ? "1 image" : `${images.length} images`;
  if (own.length === 0) return `the source has none; ${count} at ${after}`;
  return before === after ? `${count} at ${after}, as on the source` : `${before} → ${after}, ${count}`;
}

function setupUpdateStep(scenario: MediaScenario): MediaStep[] {
  const { setupUpdate } = scenario;
  if (setupUpdate === undefined && !isPending(scenario, "setupUpdate")) return [];
  return [
    {
      kind: "setup-update",
      subject: setupUpdate?.name ?? "the update that is fetched",
      reason: "its files go over the folder sources: Setup itself is renewed there, never by a package",
      rule: MEDIA_RULES.setupUpdate,
    },
  ];
}

const setupFilesStep = (scenario: MediaScenario): MediaStep => ({
  kind: "setup-files",
  subject: "setup.exe, setuphost.exe",
  reason: scenario.setupUpdate
    ? "those of boot.wim go over those of the Setup update: Setup fails where the two differ"
    : "Setup fails where those in sources differ from those in boot.wim",
  rule: MEDIA_RULES.setupFiles,
});

function bootManagerSteps(scenario: MediaScenario): MediaStep[] {
  const { source, setupImage, desired } = scenario;
  const paths = source.files.map(({ path }) => path);
  const copies = managerCopies(paths, setupImage.files, "2011").map(({ path }) => path);
  const usual: MediaStep = {
    kind: "boot-managers",
    subject: copies.join(", ") || "none",
    reason: "the media start with the boot managers of boot.wim",
    rule: MEDIA_RULES.bootManagers,
  };
  if (desired.bootSigning === "2011") return [usual];
  return [
    usual,
    {
      kind: "boot-signing",
      subject: "2023",
      reason: "after that, since it would be undone: the certificate of 2011 expires in October 2026",
      rule: MEDIA_RULES.bootSigning,
    },
  ];
}

function langIniStep(scenario: MediaScenario): MediaStep[] {
  const { source, setupImage } = scenario;
  const { languages, files } = setupImage;
  const has = source.files.some(({ path }) => path.toLowerCase() === "sources/lang.ini");
  const offered = files.some((name) => name.toLowerCase() === "sources/lang.ini");
  if (!offered || (!has && languages.length <= 1)) return [];
  return [
    {
      kind: "lang-ini",
      subject: "sources/lang.ini",
      reason: `Setup offers the languages of boot.wim: ${languages.join(", ")}`,
      rule: MEDIA_RULES.langIni,
    },
  ];
}

function outputSteps(scenario: MediaScenario): MediaStep[] {
  const { source, installImage, desired } = scenario;
  const own = source.files.find(({ path }) => /^sources\/install\.wim$/i.test(path));
  const size = installImage ? installImage.size : own?.size;
  const split = installImage?.format === "esd" ? undefined : splitOf(size ?? 0, desired);
  const steps: MediaStep[] = [];
  if (split)
    steps.push({
      kind: "split",
      subject: "sources/install.swm",
      reason: `install.wim is too large for FAT32 with its ${size} bytes; parts of ${split.partSize} MiB`,
      rule: MEDIA_RULES.split,
    });
  if (desired.format === "iso")
    steps.push({
      kind: "iso",
      subject: desired.label ?? "the label of the source",
      reason: "one file that starts by itself",
      rule: MEDIA_RULES.iso,
    });
  return steps;
}

const isPending = ({ pending }: MediaScenario, part: MediaPart): boolean => pending?.includes(part) ?? false;

/** What the media are made of, by contents, and what is wished: not where it lies, nor how it is told. */
function digestOfMedia(scenario: MediaScenario, steps: readonly MediaStep[]): string {
  const { source, installImage, bootImage, setupUpdate, desired } = scenario;
  const { bootSigning, format, label = null } = desired;
  const split = steps.find(({ kind }) => kind === "split");
  return digestOf({
    version: 1,
    source: source.contentId,
    installImage: installImage ? [installImage.contentId, installImage.format] : null,
    bootImage: bootImage?.contentId ?? null,
    setupUpdate: setupUpdate?.identity ?? null,
    ...{ bootSigning, format, label },
    split: split ? (desired.partSize ?? "usual") : null,
    builds: imagesOf(scenario).boot.map(({ build }) => build),
  });
}
