import { packageOfCapability, parsePackageIdentity } from "../../imaging/index.ts";
import type { ServicingStep } from "../../planning/index.ts";
import type { ImageFacts } from "../../terms/index.ts";
import { payloadKey } from "../payloads.ts";
import type { ServicingRequest } from "../request.ts";

/** Packages that updates raise, by their names; .NET 3.5 stays at its release. */
const RAISED =
  /^(?:OpenSSH-.*|Microsoft-Windows-LanguageFeatures-.*|.*-FOD|Microsoft-Windows-(?:Client|Server)-LanguagePack)-Package$/i;

/**
 * A language or feature on demand that was added and that the cumulative update did not raise: it is older than every
 * other one of its kind in the image. A low number alone proves nothing, as not every update holds every feature.
 * Undefined where none is left behind, or where no cumulative update was to raise it.
 */
export function findLeftBehind(
  steps: readonly ServicingStep[],
  { packages, role }: ImageFacts,
  request: ServicingRequest,
): string | undefined {
  const raises = steps.findLastIndex(({ kind }) => kind === "cumulative-update");
  if (role !== "os" || raises < 0) return undefined;
  const added = steps.slice(0, raises).flatMap((step) => addedFamily(step, request) ?? []);
  const newest = newestRevisions(packages ?? []);
  const others = [...newest].filter(([family]) => !added.some(({ matches }) => matches(family)));
  const floor = Math.min(...others.map(([, revision]) => revision));
  for (const { subject, matches } of added) {
    const own = [...newest].flatMap(([family, revision]) => (matches(family) ? [revision] : []));
    const revision = Math.max(...own);
    if (others.length > 0 && own.length > 0 && revision < floor)
      return `has ${subject} at revision ${revision}, where it was released: the cumulative update did not raise it, every other feature is at ${floor} or above`;
  }
  return undefined;
}

interface AddedFamily {
  readonly subject: string;
  /** Takes `name~language`, lower case. */
  matches(family: string): boolean;
}

function addedFamily(step: ServicingStep, { payloads }: ServicingRequest): AddedFamily | undefined {
  const { kind, subject = "" } = step;
  if (kind === "language-pack")
    return {
      subject,
      matches: (family) => /-languagepack-/.test(family) && family.endsWith(`~${subject.toLowerCase()}`),
    };
  if (kind !== "capability") return undefined;
  const cabinet = payloads?.[payloadKey(step)]?.cabinets[0]?.split("/").at(-1)?.split("~")[0];
  const name = (cabinet ?? packageOfCapability(subject))?.toLowerCase();
  return name === undefined ? undefined : { subject, matches: (family) => family === `${name}~` };
}

/** The highest revision of each package that counts, neutral ones and language packs, by `name~language`. */
function newestRevisions(packages: readonly string[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const found of packages) {
    const identity = parsePackageIdentity(found);
    if (!identity || identity.architecture === "wow64" || /^Package_for_/i.test(identity.name)) continue;
    const { name, language, version } = identity;
    const isPack = /-LanguagePack-Package$/i.test(name);
    if (language !== "" && !isPack) continue;
    if (!RAISED.test(name) && !/Opt-Package$/i.test(name)) continue;
    const key = `${name}~${language}`.toLowerCase();
    newest.set(key, Math.max(newest.get(key) ?? 0, version[3] ?? 0));
  }
  return newest;
}
