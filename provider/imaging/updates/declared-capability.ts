import type { ByteSource } from "../source/index.ts";
import { openCabinet } from "./cabinet/index.ts";
import { elementsNamed, parseElements } from "./xml-elements.ts";

const MANIFEST = /^update\.mum$/i;

/** `Name~~~language~version` of the first capability that a package's manifest declares; undefined for none. */
export function declaredCapabilityOf(manifest: Uint8Array): string | undefined {
  const [declaration] = elementsNamed(parseElements(manifest) ?? [], "declareCapability");
  const [found] = elementsNamed(declaration?.children ?? [], "capabilityIdentity");
  if (!found?.attributes.name) return undefined;
  const { name, language = "", version = "" } = found.attributes;
  return `${name}~~~${language === "neutral" ? "" : language}~${version}`;
}

/** The same of the package in a cabinet. UPDATE_DAMAGED where it cannot be read. */
export async function readDeclaredCapability(source: ByteSource): Promise<string | undefined> {
  const cabinet = await openCabinet(source);
  const path = cabinet.paths.find((name) => MANIFEST.test(name));
  return path === undefined ? undefined : declaredCapabilityOf(await cabinet.read(path));
}
