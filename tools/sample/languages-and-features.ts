import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Architecture, Product } from "../../provider/terms/index.ts";
import { makePackageCabinet } from "./package-cabinet.ts";
import { catalogArchitecture, PUBLIC_KEY_TOKEN } from "./package-identity.ts";
import { capabilityPackage, languagePackage, type WindowsPackage } from "./windows-packages.ts";

export interface FeatureSourceOptions {
  readonly folder: string;
  /** Build of the packages; they come out once per release. Default `26100.1`. */
  readonly build?: string;
  readonly architecture?: Architecture;
  readonly product?: Product;
}

export interface LanguageOptions extends FeatureSourceOptions {
  readonly language: string;
}

/** A language pack, `Microsoft-Windows-Client-Language-Pack_x64_ja-jp.cab`. Gives its path. */
export function makeLanguagePack(options: LanguageOptions): Promise<string> {
  const { product = "client", language } = options;
  const word = product === "client" ? "Client" : "Server";
  const arch = catalogArchitecture(options.architecture ?? "amd64");
  const name = `Microsoft-Windows-${word}-Language-Pack_${arch}_${language.toLowerCase()}.cab`;
  return writePackage(options, name, languagePackage({ ...toSet(options), product }, language));
}

/** WinPE's language pack, `lp.cab` in a folder named by the language. Gives its path. */
export function makeWinPeLanguagePack(options: LanguageOptions): Promise<string> {
  const { language } = options;
  return writePackage(options, join(language.toLowerCase(), "lp.cab"), {
    identity: { name: "Microsoft-Windows-WinPE-LanguagePack-Package", language, ...toSet(options) },
    releaseType: "Language Pack",
  });
}

export interface WinPeComponentOptions extends FeatureSourceOptions {
  /** Name of the component, such as `WinPE-WMI`. */
  readonly component: string;
  /** Its half of a language; the neutral one without. */
  readonly language?: string;
}

/** An optional component of Windows PE: `WinPE-WMI.cab`, of a language `ja-jp/WinPE-WMI_ja-jp.cab`. Gives its path. */
export function makeWinPeComponent(options: WinPeComponentOptions): Promise<string> {
  const { component, language } = options;
  const tag = language?.toLowerCase();
  const name = tag === undefined ? `${component}.cab` : join(tag, `${component}_${tag}.cab`);
  return writePackage(options, name, {
    identity: { name: `${component}-Package`, ...toSet(options), ...(language && { language }) },
    releaseType: "Feature Pack",
  });
}

export interface CapabilityOptions extends FeatureSourceOptions {
  /** `OpenSSH.Server~~~~0.0.1.0`. */
  readonly capability: string;
}

/** A Feature on Demand, named by its package's identity without the version. Gives its path. */
export function makeCapability(options: CapabilityOptions): Promise<string> {
  const content = capabilityPackage(toSet(options), options.capability);
  const { name, architecture } = content.identity;
  return writePackage(options, `${name}~${PUBLIC_KEY_TOKEN}~${architecture}~~.cab`, content);
}

const toSet = ({ architecture = "amd64", build = "26100.1" }: FeatureSourceOptions) => ({
  architecture,
  version: `10.0.${build}`,
});

async function writePackage(
  { folder }: FeatureSourceOptions,
  name: string,
  content: WindowsPackage,
): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, makePackageCabinet(content));
  return path;
}
