import {
  cabinetsOf,
  type FeatureSource,
  findFeaturePayload,
  findLanguagePack,
} from "../../../imaging/index.ts";
import { isAround, type ServicingStep } from "../../../planning/index.ts";
import { type Payload, payloadKey } from "../../../servicing/index.ts";
import { type ImageFacts, ServicingError } from "../../../terms/index.ts";
import type { PlannedImage } from "../../image-file/types.ts";
import type { OpenedSource, OpenedSources } from "./sources.ts";

/** What each step of the plans takes from which source; refuses what a source should hold and doesn't. */
export function findPayloads(
  plans: readonly PlannedImage[],
  images: readonly ImageFacts[],
  sources: OpenedSources,
): Record<string, Payload> {
  const payloads: Record<string, Payload> = {};
  for (const [position, { plan }] of plans.entries())
    for (const step of plan.steps.filter(({ kind }) => !isAround(kind))) {
      const image = images[position];
      const payload = image && payloadOf(step, image, sources);
      if (payload) payloads[payloadKey(step)] = payload;
    }
  return payloads;
}

function payloadOf(
  { kind, subject = "" }: ServicingStep,
  image: ImageFacts,
  sources: OpenedSources,
): Payload | undefined {
  switch (kind) {
    case "language-pack":
      return languagePayload(subject, image, sources);
    case "capability":
      return capabilityPayload(subject, image, sources);
    case "feature":
      return featurePayload(subject, image, sources);
    case "netfx3":
      return netFx3Payload(image, sources);
    default:
      return undefined;
  }
}

function languagePayload(tag: string, image: ImageFacts, { languages }: OpenedSources): Payload {
  const cabinet = languages && findLanguagePack(languages.source, tag, image);
  if (languages && cabinet) return toPayload(languages.source, [cabinet.member]);
  throw new ServicingError(
    "LANGUAGE_NOT_OFFERED",
    `${languages?.source.path} holds features of ${tag}, but no language pack of it for ${image.product ?? "the image"}, ${image.architecture ?? "whose architecture is not known"}.`,
    {
      property: "languages",
      hint: "Give the source that is made for the image's product and architecture, or leave the language out.",
    },
  );
}

/** Features of languages come from the source of languages first, others from that of capabilities. */
function capabilityPayload(name: string, image: ImageFacts, sources: OpenedSources): Payload | undefined {
  const both = [sources.capabilities, sources.languages];
  for (const opened of /^Language\./i.test(name) ? both.toReversed() : both) {
    const members = opened ? membersOf(name, image, opened) : [];
    if (opened && members.length > 0) return toPayload(opened.source, members);
  }
  throw new ServicingError("CAPABILITY_NOT_OFFERED", `No source holds ${name} for ${image.architecture}.`, {
    property: /^Language\./i.test(name) ? "languages" : "capabilities",
    hint: "Give the source that is made for the image's architecture.",
  });
}

function membersOf(name: string, { architecture }: ImageFacts, { source, offered }: OpenedSource): string[] {
  const found = [...offered].find(([capability]) => capability.toLowerCase() === name.toLowerCase());
  return found ? cabinetsOf(source, found[1], { architecture }).map(({ member }) => member) : [];
}

/** Only a feature whose payload was removed from the image needs any. */
function featurePayload(name: string, image: ImageFacts, sources: OpenedSources): Payload | undefined {
  const state = Object.entries(image.features ?? {}).find(
    ([known]) => known.toLowerCase() === name.toLowerCase(),
  )?.[1];
  if (state !== "payload-removed") return undefined;
  const all = [sources.capabilities?.source, sources.languages?.source, sources.netFx3];
  for (const source of all) {
    const cabinets = source ? findFeaturePayload(source, name, image) : [];
    if (source && cabinets.length > 0)
      return toPayload(
        source,
        cabinets.map(({ member }) => member),
      );
  }
  throw new ServicingError(
    "INVALID_INPUT",
    `The payload of ${name} was removed from "${image.name}", and no source that was given holds it.`,
    { property: "features", hint: "Give a source that holds it as capabilities.source." },
  );
}

function netFx3Payload(image: ImageFacts, { netFx3 }: OpenedSources): Payload | undefined {
  const cabinets = netFx3 ? findFeaturePayload(netFx3, "NetFx3", image) : [];
  if (netFx3 && cabinets.length > 0)
    return toPayload(
      netFx3,
      cabinets.map(({ member }) => member),
    );
  throw new ServicingError(
    "INVALID_INPUT",
    `${netFx3?.path} holds no .NET 3.5 for ${image.architecture ?? "the image"}.`,
    {
      property: "netFx3",
      hint: "Give the folder sources\\sxs of the installation media of the image's release, or its ISO.",
    },
  );
}

const toPayload = ({ path, kind, metadata }: FeatureSource, cabinets: readonly string[]): Payload => ({
  source: path,
  kind,
  cabinets,
  metadata,
});
