import { describe, expect, test } from "vitest";
import { inspectFile } from "../../../provider/imaging/index.ts";
import type { ServicingPlan } from "../../../provider/planning/index.ts";
import type { CheckedUpdates } from "../../../provider/servicing/preflight/check-updates.ts";
import { verify } from "../../../provider/servicing/result/verify.ts";
import type { ImageFacts, ImageFileFacts } from "../../../provider/terms/index.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";

const sample = await makePeSample();

async function factsOf(path: string): Promise<ImageFileFacts> {
  const facts = await inspectFile(path);
  if (facts.kind !== "image-file") throw new Error(`${path} is no image file.`);
  return facts;
}

const planOf = (to: string, steps: ServicingPlan["steps"]): ServicingPlan => ({
  ...{ action: "service", path: "minimal", from: "26100.1", to, steps, warnings: [] },
  ...{ cost: { downloadBytes: 0, dismCalls: 0 }, planDigest: "sha256:0" },
});

const expectation = (before: ImageFileFacts, plan: ServicingPlan, more: object = {}) => ({
  request: {
    source: { path: "source.wim" },
    images: before.images.map(({ index, name }) => ({ index, name, plan })),
    updates: {},
    output: { path: "out.wim" },
    workDirectory: "work",
    planDigest: "sha256:0",
    ...more,
  },
  before,
  updates: new Map() as CheckedUpdates,
  tolerated: ["0x8007007e"],
  winRe: new Map<string, string>(),
});

const changed = (facts: ImageFileFacts, change: Partial<ImageFacts>): ImageFileFacts => ({
  ...facts,
  images: facts.images.map((image) => ({ ...image, ...change })),
});

describe("WinRE", async () => {
  const before = await factsOf(sample.winre);
  const plan = planOf("26100.2600", [
    { kind: "servicing-stack", subject: "KB5050009", reason: "", tolerates: ["0x8007007e"] },
    { kind: "safe-os", subject: "KB5048800", reason: "" },
  ]);
  const updates = new Map([
    ["KB5050009", { facts: { target: "26100.2894" }, stack: "26100.2890" }],
    ["KB5048800", { facts: { target: "26100.2600" } }],
  ]) as unknown as CheckedUpdates;
  const look = (change: Partial<ImageFacts>) => () =>
    verify(changed(before, change), { ...expectation(before, plan), updates });

  test("is as planned with the stack of the update, or a newer one", () => {
    expect(look({ safeOs: "26100.2600", servicingStack: "26100.2890" })).not.toThrow();
    expect(look({ safeOs: "26100.2600", servicingStack: "26100.9000" })).not.toThrow();
  });

  test("is not as planned where DISM let the stack out, though its code is one that the plan lets pass", () => {
    expect(look({ safeOs: "26100.2600" })).toThrow(/has the servicing stack .*, planned is 26100\.2890/);
    expect(look({ safeOs: "26100.2600", servicingStack: null })).toThrow(/planned is 26100\.2890/);
  });

  test("is not as planned without the Safe OS update", () => {
    expect(look({ servicingStack: "26100.2890" })).toThrow(/has Safe OS 26100\.2400, planned is 26100\.2600/);
  });
});

describe("boot.wim", async () => {
  const before = await factsOf(sample.boot);
  const raised = changed(before, { build: "26100.2605", cumulativeUpdate: "26100.2605" });
  const plan = planOf("26200.2605", [{ kind: "cumulative-update", subject: "KB5048667", reason: "" }]);

  test("of media of a later release keeps the number of the first: the revision counts", () => {
    expect(() => verify(raised, expectation(before, plan))).not.toThrow();
    const older = changed(raised, { build: "26100.2604" });
    expect(() => verify(older, expectation(before, plan))).toThrow(
      /is at 26100\.2604, planned is 26200\.2605/,
    );
  });

  test("must boot from Setup", () => {
    const lost = { ...raised, bootIndex: 0 };
    expect(() => verify(lost, expectation(before, plan))).toThrow(/image 0 of it boots, planned is 2/);
    const output = { path: "out.wim", bootIndex: 2 };
    const from = { ...before, bootIndex: 0 };
    expect(() => verify(raised, expectation(from, plan, { output }))).not.toThrow();
  });
});

test("an image that was given a winre.wim has that very file", async () => {
  const before = await factsOf(sample.install);
  const images = before.images.map(({ index, name }) => ({
    ...{ index, name, plan: planOf("26100.1", []) },
    winRe: { path: "winre.wim" },
  }));
  const sha1 = before.images[0]?.winre?.sha1 ?? "";
  const look = (digest: string) => () =>
    verify(before, {
      ...expectation(before, planOf("26100.1", []), { images }),
      winRe: new Map([["winre.wim", digest]]),
    });
  expect(look(sha1)).not.toThrow();
  expect(look("0".repeat(40))).toThrow(/image 1 "Windows 11 Pro" does not have winre\.wim in it/);
});
