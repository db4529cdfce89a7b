import * as pulumi from "@pulumi/pulumi";
import { ServicedImage } from "pulumi-windows-image";

const config = new pulumi.Config();

const image = new ServicedImage("windows-11", {
  source: { path: "playground/sources/install.wim" },
  build: config.get("build") ?? "26100.2605",
  updates: "playground/updates",
  output: { path: "playground/out/install.wim" },
  host: { type: "rehearsal" }, // On Windows leave this line out: DISM then does the work.
});

export const build = image.build;
export const path = image.path;
export const rehearsed = image.rehearsed;
