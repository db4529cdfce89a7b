import { expect, test } from "vitest";
import { plan, planImages, type Scenario } from "../../provider/planning/index.ts";
import { type ImageFacts, ServicingError, type UpdateFacts } from "../../provider/terms/index.ts";
import { list } from "./notation.ts";

const updates = list("5043080 1>1742; 5048667 1742>2605");
const whole = { image: { build: "26100.1" }, desired: { build: "26100.2605" }, updates };

function fault(scenario: unknown): string {
  try {
    plan(scenario as Scenario);
  } catch (error) {
    if (error instanceof ServicingError)
      return `${error.code} at ${error.property}: ${error.message} ${error.hint}`;
    throw error;
  }
  return "no fault";
}

test("every fault names the property and how it is written", () => {
  const faults: readonly unknown[] = [
    undefined,
    [],
    { ...whole, image: undefined },
    { ...whole, image: { build: null } },
    { ...whole, image: { build: "24H2" } },
    { ...whole, desired: { build: "2605" } },
    { ...whole, desired: { build: 26100.2605 } },
    { ...whole, desired: { ...whole.desired, languages: "ja-JP" } },
    { ...whole, desired: { ...whole.desired, languages: ["ja-JP", 7] } },
    { ...whole, desired: { ...whole.desired, capabilites: [] } },
    { ...whole, desired: { ...whole.desired, cleanup: { resetbase: true } } },
    {
      ...whole,
      desired: { ...whole.desired, dotNetUpdate: "KB5049621" },
      updates: [...updates, ...list("dotnet 5049622")],
    },
    { ...whole, desired: { ...whole.desired, release: "26H9" } },
    { ...whole, desired: { build: "26200.2605", release: "24H2" } },
    { ...whole, image: { build: "26100.1", architecture: "ia64" } },
    { ...whole, image: { build: "26100.1", role: "setup" } },
    { ...whole, customisation: "maybe" },
    { ...whole, updates: [{ ...updates[0], target: "1742" }] },
    { ...whole, updates: [{ ...updates[0], type: "lcu" }] },
    { ...whole, updates: [{ ...updates[0], month: "September 2024" }] },
    { ...whole, updates: [{ ...updates[0], architecture: "sparc" }] },
    { ...whole, updates: [updates[1], { ...updates[0], base: "26100.1800" }] },
    { ...whole, updates: [{ ...updates[1], base: null }] },
  ];
  expect(faults.map(fault).join("\n")).toMatchInlineSnapshot(`
    "INVALID_INPUT at undefined: The scenario is missing. Write an object with image, desired and updates.
    INVALID_INPUT at undefined: The scenario cannot be a list. Write an object with image, desired and updates.
    INVALID_INPUT at image: image is missing. Write an object with the facts of the source, at least its build.
    INVALID_INPUT at image.build: image.build cannot be null. Write build and revision, for example "26100.4652".
    INVALID_INPUT at image.build: image.build cannot be "24H2". Write build and revision, for example "26100.4652".
    INVALID_INPUT at desired.build: desired.build cannot be "2605". Write build and revision, for example "26100.4652".
    INVALID_INPUT at desired.build: desired.build cannot be 26100.2605. Write build and revision, for example "26100.4652".
    INVALID_INPUT at desired.languages: desired.languages cannot be "ja-JP". Write a list of language tags, for example ["ja-JP"].
    INVALID_INPUT at desired.languages[1]: desired.languages[1] cannot be 7. Write a list of language tags, for example ["ja-JP"].
    INVALID_INPUT at desired.capabilites: There is no property desired.capabilites. Did you mean capabilities?
    INVALID_INPUT at desired.cleanup.resetbase: There is no property desired.cleanup.resetbase. Did you mean resetBase?
    INVALID_INPUT at desired.dotNetUpdate: The list has no .NET update KB5049621. Add its file to the updates. Did you mean KB5049622?
    INVALID_INPUT at desired.release: "26H9" is no release of Windows 11 24H2 to 26H2 and Windows Server 2025. Write 24H2 or 25H2 or 26H2. Did you mean 26H2?
    INVALID_INPUT at desired.release: Release 24H2 and build 26200 contradict each other: 26200 is 25H2. Leave the release out, or write it 25H2.
    INVALID_INPUT at image.architecture: image.architecture cannot be "ia64". Write amd64, arm64 or x86; x64 is accepted for amd64.
    INVALID_INPUT at image.role: image.role cannot be "setup". Write os, winpe or winre.
    INVALID_INPUT at customisation: customisation cannot be "maybe". Write none, serviced, unserviced or unknown.
    INVALID_INPUT at updates[0].target: updates[0].target cannot be "1742". Write build and revision, for example "26100.2605", or null for an update that makes no Windows build.
    INVALID_INPUT at updates[0].type: updates[0].type cannot be "lcu". Take the type that \`windows-image inspect\` prints for the file.
    INVALID_INPUT at updates[0].month: updates[0].month cannot be "September 2024". Write year and month, for example "2024-12".
    INVALID_INPUT at updates[0].architecture: updates[0].architecture cannot be "sparc". Write amd64, arm64 or x86; x64 is accepted for amd64.
    INVALID_INPUT at updates[1].base: KB5043080 cannot be built on 26100.1800 and make 26100.1742: a base is below what is built on it. Read the file with \`windows-image inspect\` and correct base and target.
    INVALID_INPUT at updates[0].base: The list does not say what build KB5048667 is built on. Read the file with \`windows-image inspect\` and take its base over; without it no checkpoint can be found."
  `);
});

test("what is not known of a scenario is passed over", () => {
  const more = { title: "any", rules: ["R"], expect: {}, ...whole };
  const facts = { index: 1, name: "Windows 11 Pro", servicingStack: null, languages: null, winre: {} };
  const scenario = {
    ...more,
    image: { ...facts, ...whole.image },
    updates: updates.map((update) => ({ ...update, checkpoint: false })),
  };
  expect(plan(scenario)).toEqual(plan(whole));
});

test("packages of other kinds may say what they like of builds", () => {
  const others = [
    { type: "dotnet", target: "4.8.9300" },
    { kb: null, type: "unknown", fileName: "driver.cab" },
  ] as const;
  expect(plan({ ...whole, updates: [...updates, ...others] })).toEqual(plan(whole));
});

test("a lower-case or bare KB is the same KB", () => {
  const [checkpoint, target] = updates;
  const spelled = [
    { ...checkpoint, kb: "kb5043080" },
    { ...target, kb: "5048667" },
  ] as typeof updates;
  expect(plan({ ...whole, updates: spelled })).toEqual(plan(whole));
});

test("images of one file are planned as each by itself", () => {
  const images = [{ build: "26100.1" }, { build: "26100.1742" }, { build: "26100.2605" }];
  const { image, ...shared } = whole;
  expect(planImages(images, shared)).toEqual(images.map((one) => plan({ ...whole, image: one })));
  expect(planImages([], shared)).toEqual([]);
  expect(() => planImages([image, { build: "x" }], shared)).toThrow('images[1].build cannot be "x".');
});

test("facts as inspect gives them are taken as they are", () => {
  const image: ImageFacts = {
    index: 1,
    role: null,
    name: "Windows 11 Pro",
    editionId: "Professional",
    product: "client",
    installationType: "Client",
    architecture: "amd64",
    build: "26100.1",
    xmlBuild: "26100.1",
    release: null,
    languages: ["en-US"],
    defaultLanguage: null,
    packages: null,
    cumulativeUpdate: null,
    servicingStack: null,
    safeOs: null,
    dotNet: null,
    capabilities: null,
    features: null,
    pendingActions: null,
    metadataSha1: "0".repeat(40),
    winre: null,
  };
  const update: UpdateFacts = {
    kb: "KB5043080",
    type: "cumulative-update",
    architecture: "amd64",
    base: "26100.1",
    target: "26100.1742",
    checkpoint: true,
  };
  const made = plan({ image, desired: { build: "26100.1742" }, updates: [update] });
  expect(made.steps.map(({ kind }) => kind)).toEqual([
    "stage",
    "mount",
    "cumulative-update",
    "cleanup",
    "commit",
    "export",
    "verify",
    "publish",
  ]);
  expect(made.warnings.map(({ code }) => code)).toEqual(["NO_WINRE_IN_IMAGE"]);
});
