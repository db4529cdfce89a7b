import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { inspectFile } from "../../../provider/imaging/index.ts";
import type { ImageFacts, ImageFileFacts } from "../../../provider/terms/index.ts";
import { makeImage } from "../../../tools/sample/index.ts";
import { editHiveIn, putFiles, readFileIn, removePaths } from "../../support/imaging/edit-image.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const VERSION = "Microsoft\\Windows NT\\CurrentVersion";
const SERVICING = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";
const SOFTWARE = "Windows/System32/config/SOFTWARE";
const WINRE = "Windows/System32/Recovery/winre.wim";
const PACKAGES = "Windows/servicing/Packages";
const rollup = (revision: number) => `Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.${revision}.1.10`;

let original: string;
beforeAll(async () => {
  original = join(await makeSharedFolder(), "install.wim");
  await makeImage({
    path: original,
    build: "26100.2605",
    checkpoints: ["26100.1742"],
    editions: ["Professional"],
    languages: ["en-US", "ja-JP"],
  });
});

async function factsAfter(change: (path: string) => Promise<unknown>): Promise<{
  readonly image: ImageFacts | undefined;
  readonly codes: readonly string[];
  readonly facts: ImageFileFacts;
}> {
  const path = join(await makeTemporaryFolder(), "install.wim");
  await copyFile(original, path);
  await change(path);
  const facts = await inspectFile(path);
  if (facts.kind !== "image-file") throw new Error("It was taken for an update.");
  return { facts, image: facts.images[0], codes: facts.warnings.map(({ code }) => code) };
}

test("an XML that runs ahead is not believed", async () => {
  const { image, facts } = await factsAfter((path) =>
    wimlib("info", path, "1", "--image-property", "WINDOWS/VERSION/SPBUILD=5074"),
  );
  expect(image).toMatchObject({ build: "26100.2605", xmlBuild: "26100.5074" });
  expect(facts.warnings).toEqual([
    {
      code: "STALE_XML",
      message: "Image 1: the XML says 26100.5074, the packages and the registry say 26100.2605.",
    },
  ]);
});

test("a registry at another revision than the packages", async () => {
  const { image, codes } = await factsAfter((path) =>
    editHiveIn(path, "SOFTWARE", (hive) => hive.key(VERSION).set("UBR", 1742)),
  );
  expect(image).toMatchObject({ build: "26100.2605", cumulativeUpdate: "26100.2605" });
  expect(codes).toContain("REVISION_MISMATCH");
});

test("a cumulative update whose manifest somebody took out", async () => {
  const { image, codes } = await factsAfter((path) => removePaths(path, `${PACKAGES}/${rollup(2605)}.mum`));
  expect(image).toMatchObject({ build: "26100.1742", cumulativeUpdate: "26100.1742" });
  expect(codes).toEqual(["REVISION_MISMATCH", "STALE_XML"]);
});

test("all manifests of cumulative updates taken out: the build is not known", async () => {
  const { image, codes } = await factsAfter((path) =>
    removePaths(path, `${PACKAGES}/${rollup(2605)}.mum`, `${PACKAGES}/${rollup(1742)}.mum`),
  );
  expect(image).toMatchObject({ build: null, cumulativeUpdate: null });
  expect(codes).toEqual(["REVISION_MISMATCH"]);
});

test("an update that waits", async () => {
  const { image } = await factsAfter((path) =>
    editHiveIn(path, "SOFTWARE", (hive) =>
      hive.key(`${SERVICING}\\Packages`).child(rollup(2605)).set("CurrentState", 0x60),
    ),
  );
  expect(image).toMatchObject({ build: "26100.2605", pendingActions: true });
});

test.each([
  [
    "a feature that waits",
    `${SERVICING}\\Packages\\Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.26100.1\\Updates`,
    "NetFx3",
    0x60,
  ],
  ["a session that waits", `${SERVICING}\\SessionsPending`, "Exclusive", 3],
  ["a start that is asked for", `${SERVICING}\\RebootPending`, "", 1],
])("%s", async (_, key, name, value) => {
  const { image } = await factsAfter((path) =>
    editHiveIn(path, "SOFTWARE", (hive) => hive.key(key).set(name, value)),
  );
  expect(image?.pendingActions).toBe(true);
});

test("the default language by the SYSTEM hive, whatever the XML says", async () => {
  const { image } = await factsAfter((path) =>
    editHiveIn(path, "SYSTEM", (hive) =>
      hive.key("ControlSet001\\Control\\Nls\\Language").set("InstallLanguage", "0411"),
    ),
  );
  expect(image).toMatchObject({ languages: ["en-US", "ja-JP"], defaultLanguage: "ja-JP" });
});

test("an image without its registry: what only that knows is null", async () => {
  const { image, codes } = await factsAfter((path) => removePaths(path, "Windows/System32/config"));
  expect(image).toMatchObject({
    role: "os",
    product: "client",
    build: "26100.2605",
    release: null,
    features: null,
    pendingActions: null,
  });
  expect(codes).toEqual([]);
});

test("without the registry, an XML of another release leaves the build unknown", async () => {
  const { image } = await factsAfter(async (path) => {
    await removePaths(path, "Windows/System32/config");
    await wimlib("info", path, "1", "--image-property", "WINDOWS/VERSION/BUILD=26200");
  });
  expect(image).toMatchObject({ build: null, xmlBuild: "26200.2605", cumulativeUpdate: "26100.2605" });
});

test.each([
  ["no hive", async () => Buffer.from("no hive at all")],
  ["cut", async (path: string) => (await readFileIn(path, SOFTWARE)).subarray(0, 5000)],
  [
    "noise behind its header",
    async (path: string) => Buffer.from(await readFileIn(path, SOFTWARE)).fill(0x5a, 4096),
  ],
])("a registry that is damaged (%s) costs its facts, with a warning", async (_, damage) => {
  const { image, codes } = await factsAfter(async (path) =>
    putFiles(path, { [SOFTWARE]: await damage(path) }),
  );
  expect(image).toMatchObject({ name: "Windows 11 Pro", cumulativeUpdate: "26100.2605", release: null });
  expect(codes).toContain("IMAGE_DAMAGED");
});

test("a winre.wim that is none costs its level only", async () => {
  const { image, facts } = await factsAfter((path) => putFiles(path, { [WINRE]: Buffer.from("<html>") }));
  expect(image).toMatchObject({ build: "26100.2605", winre: { size: 6, safeOs: null } });
  expect(facts.warnings).toMatchObject([{ code: "NOT_AN_IMAGE" }]);
});

test("a list of files that is damaged is refused", async () => {
  const path = join(await makeTemporaryFolder(), "install.wim");
  const bytes = await readFile(original);
  const { images } = (await inspectFile(original)) as ImageFileFacts;
  const table = bytes.indexOf(Buffer.from(images[0]?.metadataSha1 ?? "", "hex")) - 30;
  const offset = Number(bytes.readBigUInt64LE(table + 8));
  bytes.fill(0x11, offset + 40, offset + 60);
  await writeFile(path, bytes);
  await expect(inspectFile(path)).rejects.toMatchObject({ code: "IMAGE_DAMAGED" });
});
