import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { CumulativeUpdate, ServicedImage } from "pulumi-windows-image";

const config = new pulumi.Config();

// The lock file alone says which update: a pull request that moves the pin moves the image. Lowest build first.
const pins: { kb: string; type: string }[] = JSON.parse(
  readFileSync(new URL("windows-updates.lock.json", import.meta.url), "utf8"),
).updates;
const pinned = pins.findLast(({ type }) => type === "cumulative-update");

const update = new CumulativeUpdate("update", {
  kb: pinned?.kb ?? "",
  product: "client",
  architecture: "amd64",
});

const image = new ServicedImage("windows-11", {
  source: { path: config.require("source") },
  build: update.build,
  updates: update.files,
  output: { path: config.require("output") },
});

export const kb = update.kb;
export const build = image.build;
export const path = image.path;
export const rehearsed = image.rehearsed;
