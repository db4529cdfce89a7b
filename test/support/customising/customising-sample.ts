import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  makeCapability,
  makeCumulativeUpdate,
  makeDotNetUpdate,
  makeImage,
  makeLanguagePack,
} from "../../../tools/sample/index.ts";
import { sharedFixture } from "../../fixtures/shared-fixture.ts";
import { makeAppPackage } from "./app-package.ts";

/** An image and one of everything that can be added to it. */
export interface CustomisingSample {
  readonly folder: string;
  /** Windows 11 Pro at 26100.1 with an app, `Contoso.News`. */
  readonly source: string;
  /** The same at 26100.2605. */
  readonly serviced: string;
  readonly updates: string;
  /** Folder with ja-JP and its features, XPS.Viewer, a capability that no table knows, and .NET 3.5. */
  readonly features: string;
  readonly driver: string;
  readonly app: string;
  readonly answerFile: string;
}

export const NEWS = "Contoso.News_4.55.0.0_x64__8wekyb3d8bbwe";
export const XPS = "XPS.Viewer~~~~0.0.1.0";
/** Its package's name does not tell it. */
export const TOOLS = "Rsat.Contoso.Tools~~~~0.0.1.0";
export const DOT_NET = "KB5066131";

const INF = `[Version]
Signature = "$WINDOWS NT$"
Class=Net
Provider="Contoso"
DriverVer=05/19/2017,10.0.0.1
`;

/** Made once for all test files; what changes one copies it first. */
export async function makeCustomisingSample(): Promise<CustomisingSample> {
  const folder = await sharedFixture("customising", makeAll);
  return inFolder(folder);
}

const inFolder = (folder: string): CustomisingSample => ({
  folder,
  source: join(folder, "install.wim"),
  serviced: join(folder, "serviced.wim"),
  updates: join(folder, "updates"),
  features: join(folder, "media"),
  driver: join(folder, "drivers", "net"),
  app: join(folder, "app.msix"),
  answerFile: join(folder, "unattend.xml"),
});

async function makeAll(root: string): Promise<void> {
  const { source, serviced, updates, features, driver, app, answerFile } = inFolder(root);
  const cabinets = { folder: join(features, "LanguagesAndOptionalFeatures") };
  await Promise.all([updates, driver, cabinets.folder].map((path) => mkdir(path, { recursive: true })));
  const image = { editions: ["Professional"], winre: false, apps: [NEWS] } as const;
  const capabilities = [
    ...["Fonts.Jpan~~~und-JPAN", "Basic~~~ja-JP", "OCR~~~ja-JP"].map((name) => `Language.${name}~0.0.1.0`),
    ...[XPS, TOOLS, "NetFX3~~~~"],
  ];
  await Promise.all([
    makeImage({ ...image, path: source, build: "26100.1" }),
    makeImage({ ...image, path: serviced, build: "26100.2605", checkpoints: ["26100.1742"] }),
    makeCumulativeUpdate({
      ...{ folder: updates, kb: "KB5043080", base: "26100.1", target: "26100.1742", checkpoint: true },
    }),
    makeCumulativeUpdate({ folder: updates, kb: "KB5048667", base: "26100.1742", target: "26100.2605" }),
    makeDotNetUpdate({ folder: updates, kb: DOT_NET, version: "10.0.9321.3" }),
    makeLanguagePack({ ...cabinets, language: "ja-JP" }),
    ...capabilities.map((capability) => makeCapability({ ...cabinets, capability })),
    writeFile(join(driver, "contoso.inf"), INF),
    writeFile(join(driver, "contoso.sys"), "MZ"),
    writeFile(app, makeAppPackage("Contoso.App", "1.2.3.4")),
    writeFile(answerFile, '<unattend xmlns="urn:schemas-microsoft-com:unattend"/>'),
  ]);
}
