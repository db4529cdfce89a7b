import { expect, test } from "vitest";
import { compareFacts } from "../../../provider/imaging/index.ts";
import type { ImageFacts, ImageFileFacts } from "../../../provider/terms/index.ts";

const image: ImageFacts = {
  index: 1,
  role: "os",
  name: "Windows 11 Pro",
  editionId: "Professional",
  product: "client",
  installationType: "Client",
  architecture: "amd64",
  build: "26100.1742",
  xmlBuild: "26100.1742",
  release: "24H2",
  languages: ["en-US"],
  defaultLanguage: "en-US",
  packages: ["A~t~amd64~~1.0.0.0", "B~t~amd64~~1.0.0.0"],
  cumulativeUpdate: "26100.1742",
  servicingStack: "26100.1738",
  safeOs: null,
  dotNet: null,
  capabilities: [],
  features: { NetFx3: "disabled" },
  pendingActions: false,
  metadataSha1: "a".repeat(40),
  winre: { sha1: "b".repeat(40), size: 100, safeOs: "26100.1742" },
};
const file: ImageFileFacts = {
  file: "install.wim",
  kind: "image-file",
  size: 1000,
  compression: "lzx",
  bootIndex: 0,
  parts: 1,
  contentId: "sha256:1",
  images: [image],
  warnings: [],
};
const withImage = (change: Partial<ImageFacts>): ImageFileFacts => ({
  ...file,
  images: [{ ...image, ...change }],
});
/** As facts come back from a file that they were printed to. */
const printed = JSON.parse(JSON.stringify(file)) as ImageFileFacts;

test("equal facts have not drifted", () => {
  expect(compareFacts(printed, file)).toEqual([]);
});

test("a file under another name, exported in another compression, has not drifted", () => {
  const exported = { ...file, file: "other.wim", size: 900, compression: "xpress", parts: 2 } as const;
  expect(compareFacts(printed, exported)).toEqual([]);
});

test.each([
  ["a build", withImage({ build: "26100.2605" }), ["images[0].build"]],
  ["a feature", withImage({ features: { NetFx3: "enabled" } }), ["images[0].features.NetFx3"]],
  ["a feature that is gone", withImage({ features: {} }), ["images[0].features.NetFx3"]],
  ["a package that is gone", withImage({ packages: ["A~t~amd64~~1.0.0.0"] }), ["images[0].packages"]],
  ["WinRE that is gone", withImage({ winre: null }), ["images[0].winre"]],
  [
    "content",
    { ...withImage({ metadataSha1: "c".repeat(40) }), contentId: "sha256:2" },
    ["contentId", "images[0].metadataSha1"],
  ],
  ["an image more", { ...file, images: [image, { ...image, index: 2 }] }, ["images[1]"]],
])("%s is drift", (_, now, paths) => {
  expect(compareFacts(printed, now).map(({ path }) => path)).toEqual(paths);
  expect(compareFacts(now, printed).map(({ path }) => path)).toEqual(paths);
});

test("a difference tells both sides", () => {
  expect(compareFacts(printed, withImage({ release: null }))).toEqual([
    { path: "images[0].release", earlier: "24H2", now: null },
  ]);
});
