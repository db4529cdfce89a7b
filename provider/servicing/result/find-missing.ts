import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { AddedContents } from "../../imaging/index.ts";
import type { ServicingStep } from "../../planning/index.ts";
import type { ImageFacts } from "../../terms/index.ts";
import { payloadKey } from "../payloads.ts";
import type { ServicingRequest } from "../request.ts";
import { answerFileOf } from "../steps/customising/answer-file.ts";
import { appOf, sameApp } from "../steps/customising/apps.ts";
import { driverOf, infNames, missingDrivers } from "../steps/customising/drivers.ts";

/** Where the item of a step is looked for. */
export interface PlaceToLook {
  readonly request: Pick<ServicingRequest, "drivers" | "apps" | "answerFiles" | "payloads">;
  readonly found: ImageFacts;
  /** Undefined where no step needs it. */
  readonly contents: AddedContents | undefined;
}

/** What a step should have brought and did not, as the end of a sentence; undefined where it is there. */
export async function findMissing(
  step: ServicingStep,
  { request, found, contents }: PlaceToLook,
): Promise<string | undefined> {
  const { kind, subject = "" } = step;
  switch (kind) {
    case "language-pack":
      return has(found.languages, subject) ? undefined : `lacks the language ${subject}`;
    case "language-settings":
      return same(found.defaultLanguage, subject)
        ? undefined
        : `has the default language ${found.defaultLanguage}, planned is ${subject}`;
    case "capability":
      return hasCapability(step, found, request) ? undefined : `lacks the capability ${subject}`;
    case "feature":
      return isEnabled(found, subject) ? undefined : `does not have the feature ${subject} enabled`;
    case "netfx3":
      return isEnabled(found, "NetFx3") ? undefined : "does not have .NET 3.5 enabled";
    case "app": {
      const { fullName } = appOf(step, request);
      return contents?.apps.some((there) => sameApp(there, fullName)) ? undefined : `lacks ${fullName}`;
    }
    case "remove-app":
      return has(contents?.apps, subject) ? `still has ${subject}` : undefined;
    case "driver": {
      const wanted = await infNames(driverOf(step, request));
      const none = missingDrivers(wanted, contents?.drivers ?? []).length === wanted.length;
      return none ? `has no driver of ${subject}` : undefined;
    }
    case "answer-file": {
      const sha1 = createHash("sha1").update(await readFile(answerFileOf(step, request)));
      return contents?.answerFile === sha1.digest("hex") ? undefined : `lacks the answer file ${subject}`;
    }
    default:
      return undefined;
  }
}

/** By name, or by the package that its source's cabinet is named after: of some capabilities no name is known. */
function hasCapability(
  step: ServicingStep,
  found: ImageFacts,
  { payloads }: PlaceToLook["request"],
): boolean {
  const { subject = "" } = step;
  const known = found.capabilities ?? [];
  if (known.some((name) => same(withoutVersion(name), withoutVersion(subject)))) return true;
  const package_ = payloads?.[payloadKey(step)]?.cabinets[0]?.split("/").at(-1)?.split("~")[0];
  return (
    package_ !== undefined &&
    (found.packages ?? []).some((identity) => same(identity.split("~")[0], package_))
  );
}

const withoutVersion = (capability: string): string => capability.split("~").slice(0, 4).join("~");

const isEnabled = ({ features, capabilities }: ImageFacts, name: string): boolean =>
  Object.entries(features ?? {}).some(([known, state]) => state === "enabled" && same(known, name)) ||
  (same(name, "NetFx3") && (capabilities ?? []).some((known) => /^netfx3~/i.test(known)));

const has = (names: readonly string[] | undefined, name: string): boolean =>
  (names ?? []).some((known) => same(known, name));

const same = (a: string | null | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();
