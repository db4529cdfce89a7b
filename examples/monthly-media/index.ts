import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { InstallMediaPipeline } from "pulumi-windows-image";

const config = new pulumi.Config();

// The lock file alone says which month: a change of it moves Windows, WinRE, boot.wim and Setup. Lowest build first.
const pins: { kb: string; type: string }[] = JSON.parse(
  readFileSync(new URL("windows-updates.lock.json", import.meta.url), "utf8"),
).updates;
const pinned = pins.findLast(({ type }) => type === "cumulative-update");

/** The media that Microsoft calls "Languages and Optional Features", a folder or the ISO file. */
const features = config.require("features");

const media = new InstallMediaPipeline("windows-11", {
  source: { path: config.require("source") },
  kb: pinned?.kb ?? "",
  product: "client",
  architecture: "amd64",
  dynamicUpdates: { dotnet: true },
  languages: { source: features, tags: ["ja-JP"], default: "ja-JP" },
  capabilities: { source: features, names: ["XPS.Viewer~~~~0.0.1.0"] },
  netFx3: { source: features },
  imageFolder: "out/images",
  output: { path: "out/windows-11.iso", label: "WINDOWS_11" },
});

export const path = media.path;
export const build = media.build;
export const safeOs = media.winRe?.safeOs;
export const bootManagers = media.media.bootManagers;
export const rehearsed = media.media.rehearsed;
