import { elementsNamed, type PackageIdentity, parseElements } from "../../imaging/index.ts";
import { readIdentity } from "../cbs/identity.ts";
import { type Container, openInner } from "./container.ts";

const METADATA = /(?:^|\/)(?:onepackage\.)?AggregatedMetadata[^/]*\.cab$/i;

/** The packages that the component databases of an .msu name; empty for a file without such databases. */
export async function readComponentPackages(container: Container): Promise<readonly PackageIdentity[]> {
  const metadata = container.names.find((name) => METADATA.test(name));
  if (metadata === undefined) return [];
  const outer = await openInner(container, metadata);
  const found: PackageIdentity[] = [];
  for (const name of outer.names.filter((path) => /CompDB_/i.test(path))) {
    const inner = /\.cab$/i.test(name) ? await openInner(outer, name) : undefined;
    const bytes = inner ? await inner.read(inner.names[0] ?? "") : await outer.read(name);
    for (const { attributes } of elementsNamed(parseElements(bytes) ?? [], "Package")) {
      const identity = readIdentity(attributes.ID ?? "");
      if (identity && !found.some((known) => known.identity === identity.identity)) found.push(identity);
    }
  }
  return found;
}
