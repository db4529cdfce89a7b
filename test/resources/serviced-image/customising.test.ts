import { cp, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dynamicProvider } from "../../../provider/pulumi/adapter.ts";
import { planNames } from "../../../provider/resources/serviced-image/customising/plan-names.ts";
import { servicedImageController } from "../../../provider/resources/serviced-image/index.ts";
import { makeCustomisingSample, NEWS, XPS } from "../../fixtures/customising-sample.ts";
import { planFor } from "../../support/customising/service.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeCustomisingSample();
const provider = dynamicProvider(servicedImageController);
const { features, serviced } = sample;

const check = (wishes: object) =>
  provider.check(
    {},
    {
      source: { path: sample.source },
      build: "26100.2605",
      updates: sample.updates,
      output: { path: join(sample.folder, "out.wim") },
      host: { type: "rehearsal" },
      ...wishes,
    },
  );

describe("a wish that cannot be", () => {
  test.each<[string, object, string, RegExp]>([
    [
      "a mistyped capability",
      { capabilities: { source: features, names: ["XPS.Veiwer~~~~0.0.1.0"] } },
      "capabilities",
      /does not hold the capability XPS\.Veiwer~~~~0\.0\.1\.0.*Did you mean XPS\.Viewer~~~~0\.0\.1\.0\? \(CAPABILITY_NOT_OFFERED\)/,
    ],
    [
      "a capability's name without its marks",
      { capabilities: { source: features, names: ["XPS.Viewer"] } },
      "capabilities",
      /"XPS\.Viewer" is not the whole name of a capability/,
    ],
    [
      "a language that the source lacks",
      { languages: { source: features, tags: ["ja-JA"] } },
      "languages",
      /does not hold ja-JA: it holds ja-JP.*Did you mean ja-JP\? \(LANGUAGE_NOT_OFFERED\)/,
    ],
    [
      "a word that is no language",
      { languages: { source: features, tags: ["japanese"] } },
      "languages",
      /"japanese" is not a language of Windows/,
    ],
    [
      "a default language that is nowhere",
      { languages: { source: features, tags: ["ja-JP"], default: "fr-FR" } },
      "languages",
      /fr-FR cannot be the default language of "Windows 11 Pro".*one of en-US, ja-JP/,
    ],
    ["a mistyped feature", { features: ["TelnetCleint"] }, "features", /Did you mean TelnetClient\?/],
    ["a feature of another world", { features: ["Nothing"] }, "features", /has no feature Nothing/],
    [
      "an app that no image has",
      { apps: { remove: ["Contoso.Newz"] } },
      "apps",
      /No image has the app Contoso\.Newz\..*Did you mean Contoso\.News\?/,
    ],
    ["an app that is none", { apps: { add: [sample.answerFile] } }, "apps", /is no app package/],
    ["an answer file that is none", { answerFile: sample.app }, "answerFile", /is no answer file/],
    ["a missing answer file", { answerFile: "/no/unattend.xml" }, "answerFile", /\(FILE_NOT_FOUND\)/],
    ["a missing driver", { drivers: [{ path: "/no/driver" }] }, "drivers", /\(FILE_NOT_FOUND\)/],
    ["a folder without a driver", { drivers: [{ path: sample.updates }] }, "drivers", /there is no \.inf/],
    [
      "a missing source",
      { capabilities: { source: "/no/source", names: [XPS] } },
      "capabilities",
      /\/no\/source.*\(FILE_NOT_FOUND\)/,
    ],
    [
      "an ISO that is none",
      { languages: { source: sample.app, tags: ["ja-JP"] } },
      "languages",
      /is neither a folder nor an ISO file.*\(NOT_A_FEATURE_SOURCE\)/,
    ],
    [
      "a folder without cabinets",
      { netFx3: { source: sample.driver } },
      "netFx3",
      /holds no cabinet of a language or feature.*\(NOT_A_FEATURE_SOURCE\)/,
    ],
    [
      "a .NET update that is not there",
      { dotNetUpdate: "KB5066132" },
      "dotNetUpdate",
      /Did you mean KB5066131\?/,
    ],
  ])("%s", async (_, wishes, property, text) => {
    const { failures = [] } = await check(wishes);
    expect(failures.map((failure) => failure.property)).toEqual([property]);
    expect(failures[0]?.reason).toMatch(text);
    expect(failures[0]?.reason).not.toMatch(/\n\s+at |undefined|\[object/);
  });

  test("a source without .NET 3.5, or without the pack of a language", async () => {
    const folder = await makeTemporaryFolder();
    const cabinets = "LanguagesAndOptionalFeatures";
    await cp(features, folder, { recursive: true });
    const pack = "Microsoft-Windows-Client-Language-Pack_x64_ja-jp.cab";
    await rename(join(folder, cabinets, pack), join(folder, pack.replace("x64", "arm64")));
    const languages = await check({ languages: { source: folder, tags: ["ja-JP"] } });
    expect(languages.failures?.[0]).toMatchObject({
      property: "languages",
      reason: expect.stringMatching(/no language pack of it for client, amd64.*\(LANGUAGE_NOT_OFFERED\)/),
    });
    const only = join(folder, "only");
    await mkdir(only);
    await rename(join(folder, pack.replace("x64", "arm64")), join(only, pack));
    const netFx3 = await check({ netFx3: { source: only } });
    expect(netFx3.failures?.[0]).toMatchObject({
      property: "netFx3",
      reason: expect.stringContaining("holds no .NET 3.5 for amd64. Give the folder sources\\sxs"),
    });
  });
});

test("a wish that is not known yet leaves the plan open", async () => {
  const { failures, inputs } = await check({
    capabilities: { source: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", names: [XPS] },
  });
  expect(failures ?? []).toEqual([]);
  expect(inputs).not.toHaveProperty("plan");
});

test("the plan names steps by what they add, each with its reason", async () => {
  const folder = await makeTemporaryFolder();
  const { planned, request } = await planFor({ ...sample, source: serviced }, folder, {
    capabilities: { source: features, names: [XPS.toLowerCase()] },
    drivers: [{ path: sample.driver }],
    apps: { remove: ["contoso.news"] },
  });
  expect(planned.plan[0]?.steps.map(({ kind, subject, reason }) => `${kind} ${subject}: ${reason}`)).toEqual([
    `capability ${XPS}: is wanted and not in the image`,
    expect.stringMatching(/^cumulative-update KB5048667: /),
    "driver net: is wanted; drivers need no update and no checkpoint",
    `remove-app ${NEWS}: shall not be provisioned`,
    "cleanup undefined: removes what was superseded",
  ]);
  expect(request.payloads).toEqual({
    [`capability ${XPS}`]: {
      source: features,
      kind: "folder",
      cabinets: [
        "LanguagesAndOptionalFeatures/Microsoft-Windows-Xps-Xps-Viewer-Opt-Package~31bf3856ad364e35~amd64~~.cab",
      ],
      metadata: ["LanguagesAndOptionalFeatures/metadata/Desktop.xml.cab"],
    },
  });
});

test("what files hold counts, not where they lie or when they were written", async () => {
  const folder = await makeTemporaryFolder();
  const at = async (path: string): Promise<string> => {
    const plan = await planFor({ ...sample, source: serviced }, folder, { drivers: [{ path }] });
    return plan.planned.planDigest;
  };
  const copy = join(folder, "elsewhere", "net");
  await cp(sample.driver, copy, { recursive: true });
  const digest = await at(sample.driver);
  expect(await at(copy)).toBe(digest);
  await writeFile(join(copy, "contoso.sys"), "MZ, but newer");
  expect(await at(copy)).not.toBe(digest);
});

test("paths in a plan are as short as they can be told apart, and never absolute", () => {
  const names = (...paths: string[]) => [...planNames(paths).values()];
  expect(names("drivers/net", "/a/b/net", "/a/disk")).toEqual(["drivers/net", "b/net", "disk"]);
  expect(names("/a/net", "/b/net")).toEqual(["a/net", "b/net"]);
  expect(names("drivers//net/")).toEqual(["drivers/net"]);
});
