import { ServicedImage } from "pulumi-windows-image";

/** The media that Microsoft calls "Languages and Optional Features", as it was downloaded: it is read without mounting. */
const features = "media/languages-and-optional-features.iso";

const image = new ServicedImage("windows-11", {
  source: { path: "sources/install.wim", edition: "Professional" },
  build: "26100.4652",
  updates: "updates",
  languages: { source: features, tags: ["ja-JP", "fr-FR"], default: "fr-FR" },
  capabilities: { source: features, names: ["XPS.Viewer~~~~0.0.1.0", "OpenSSH.Server~~~~0.0.1.0"] },
  features: ["TelnetClient"],
  netFx3: { source: "sources/sxs" },
  drivers: [{ path: "drivers/storage" }, { path: "drivers/net/net.inf" }],
  apps: {
    add: [{ path: "apps/tool.msixbundle", license: "apps/tool.xml", dependencies: ["apps/runtime.appx"] }],
    remove: ["Microsoft.BingNews", "Microsoft.XboxGamingOverlay"],
  },
  answerFile: "unattend.xml",
  output: { path: "out/install.wim" },
});

export const build = image.build;
export const plan = image.plan;
