import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ServicingStep, StepKind } from "../../../provider/planning/index.ts";
import { readTranscript } from "../../../provider/servicing/dism/index.ts";
import { EXECUTORS } from "../../../provider/servicing/steps/executors.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const APP = "Contoso.App_1.2.3.4_x64__8wekyb3d8bbwe";
const KNOWN = "Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9200.1";

/** What the step's question is, and what an answer says against the step. */
async function ask(kind: StepKind, subject: string, stdout: string, request: object = {}) {
  const step: ServicingStep = { kind, subject, reason: "" };
  const question = await EXECUTORS[kind]?.question?.(step, {
    request: { apps: { "app.msix": { path: "app.msix", fullName: APP } }, ...request },
    before: { packages: [KNOWN] },
  } as never);
  const text = stdout.replaceAll("\n", "\r\n");
  const judgement = question?.judge({ result: readTranscript({ stdout: text, exitCode: 0 }), stdout: text });
  return { report: question?.report, ...judgement };
}

const INTL = `Default system UI language : fr-FR
System locale : fr-FR

Installed language(s): de-DE
  Type : Fully localized language.
Installed language(s): fr-FR
`;
const block = (label: string, name: string, state: string) =>
  `${label} : ${name}\nName : x\nState : ${state}\n`;
const capability = (state: string) => block("Capability Identity", "XPS.Viewer~~~~0.0.1.0", state);
const feature = (state: string) => block("Feature Name", "NetFx3", state);
const package_ = (identity: string, state: string) => block("Package Identity", identity, state);
const newPackage = KNOWN.replace("9200.1", "9321.3");

test.each<[StepKind, string, string, string | undefined]>([
  ["language-pack", "FR-fr", INTL, undefined],
  ["language-pack", "ja-JP", INTL, "the image has only de-DE, fr-FR"],
  ["language-settings", "fr-fr", INTL, undefined],
  ["language-settings", "de-DE", INTL, "the default language of the image is fr-FR"],
  ["capability", "XPS.Viewer~~~~0.0.1.0", capability("Installed"), undefined],
  ["capability", "XPS.Viewer~~~~0.0.1.0", capability("Install Pending"), undefined],
  ["capability", "XPS.Viewer~~~~0.0.1.0", capability("Staged"), 'the image says "Staged"'],
  ["capability", "XPS.Viewer~~~~0.0.1.0", "", 'the image says "Not Present"'],
  ["feature", "NetFx3", feature("Enabled"), undefined],
  ["feature", "NetFx3", feature("Disabled"), 'the image says "Disabled"'],
  ["netfx3", "", feature("Enable Pending"), undefined],
  ["netfx3", "", feature("Disabled with Payload Removed"), 'the image says "Disabled with Payload Removed"'],
  ["dotnet-update", "KB5066131", package_(newPackage, "Installed"), undefined],
  ["dotnet-update", "KB5066131", package_(newPackage, "Staged"), "the image has no package that"],
  ["dotnet-update", "KB5066131", package_(KNOWN, "Installed"), "the image has no package that"],
  [
    "enablement",
    "KB5054156",
    package_("Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.6717.1.4", "Installed"),
    undefined,
  ],
  ["enablement", "KB5054156", package_(newPackage, "Installed"), "the image has no package that"],
  ["app", "app.msix", `PackageName : ${APP.replace("x64__", "neutral_~_")}\n`, undefined],
  [
    "app",
    "app.msix",
    "PackageName : Contoso.App_1.0.0.0_x64__8wekyb3d8bbwe\n",
    `the image does not have ${APP}`,
  ],
  ["remove-app", APP, "PackageName : Contoso.Other_1.0.0.0_x64__8wekyb3d8bbwe\n", undefined],
  ["remove-app", APP, `PackageName : ${APP.toUpperCase()}\n`, "the image still has it"],
])("%s %s", async (kind, subject, stdout, problem) => {
  const { problem: found, warning } = await ask(kind, subject, stdout);
  expect(warning).toBeUndefined();
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(problem);
});

test("drivers that DISM passes over are a warning, unless it passes over all", async () => {
  const folder = await makeTemporaryFolder();
  await mkdir(join(folder, "below"));
  for (const name of ["Net.inf", "below/disk.inf", "autorun.INF"]) await writeFile(join(folder, name), "");
  const drivers = (recurse?: boolean) => ({ drivers: { d: { path: folder, recurse } } });
  const has = (...names: string[]) => names.map((name) => `Original File Name : ${name}\n`).join("");
  const all = has("net.inf", "disk.inf", "autorun.inf");
  expect(await ask("driver", "d", all, drivers())).toEqual({ report: ["Get-Drivers"] });
  expect((await ask("driver", "d", has("net.inf", "disk.inf"), drivers())).warning).toContain(
    "DISM passed over autorun.inf of d",
  );
  expect((await ask("driver", "d", has("other.inf"), drivers())).problem).toBe(
    "the image has none of autorun.inf, disk.inf, net.inf",
  );
  expect(await ask("driver", "d", has("net.inf", "autorun.inf"), drivers(false))).toEqual({
    report: ["Get-Drivers"],
  });
});
