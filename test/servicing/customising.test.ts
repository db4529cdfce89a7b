import { join } from "node:path";
import { expect, test } from "vitest";
import { selectHost } from "../../provider/hosts/index.ts";
import { readAddedContents } from "../../provider/imaging/index.ts";
import {
  DOT_NET,
  ENABLEMENT,
  makeCustomisingSample,
  NEWS,
  TOOLS,
  XPS,
} from "../fixtures/customising-sample.ts";
import { callsOf, planFor, serviceWith } from "../support/customising/service.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const sample = await makeCustomisingSample();
const host = selectHost({ type: "rehearsal" });

test("every wish in one run: one mount, one commit, each step asked for, each item in the file", async () => {
  const folder = await makeTemporaryFolder();
  const wishes = {
    languages: { source: sample.iso, tags: ["ja-jp"], default: "ja-JP" },
    capabilities: { source: sample.features, names: [XPS, TOOLS] },
    features: ["TelnetClient"],
    netFx3: { source: sample.features },
    dotNetUpdate: DOT_NET,
    drivers: [{ path: sample.driver }],
    apps: { add: [sample.app], remove: ["contoso.news"] },
    answerFile: sample.answerFile,
    cleanup: { resetBase: true },
  };
  const { plans } = await planFor(sample, folder, wishes);
  const result = await serviceWith(sample, { folder, host, wishes });
  const calls = await callsOf(result);
  expect(calls).toMatchInlineSnapshot(`
    [
      "mount",
      "add-package-KB5048667",
      "add-language-ja-JP",
      "ask-add-language-ja-JP",
      "add-capability-Language.Fonts.Jpan",
      "ask-add-capability-Language.Fonts.Jpan",
      "add-capability-Language.Basic",
      "ask-add-capability-Language.Basic",
      "add-capability-Language.OCR",
      "ask-add-capability-Language.OCR",
      "add-capability-XPS.Viewer",
      "ask-add-capability-XPS.Viewer",
      "add-capability-Rsat.Contoso.Tools",
      "ask-add-capability-Rsat.Contoso.Tools",
      "enable-feature-TelnetClient",
      "ask-enable-feature-TelnetClient",
      "add-package-KB5048667",
      "set-language-ja-JP",
      "ask-set-language-ja-JP",
      "add-driver",
      "ask-add-driver",
      "remove-app-Contoso.News",
      "ask-remove-app-Contoso.News",
      "add-app",
      "ask-add-app",
      "apply-answer-file",
      "cleanup",
      "enable-feature-NetFx3",
      "ask-enable-feature-NetFx3",
      "add-package-KB5066131",
      "ask-add-package-KB5066131",
      "commit",
      "export",
    ]
  `);
  const passes = calls.filter((name) => !name.startsWith("ask-"));
  expect(passes).toHaveLength(plans[0]?.plan.cost.dismCalls ?? 0);
  expect(passes.filter((name) => /mount|commit/.test(name))).toEqual(["mount", "commit"]);

  const [image] = result.facts.images;
  expect(image).toMatchObject({
    build: "26100.2605",
    languages: ["en-US", "ja-JP"],
    defaultLanguage: "ja-JP",
    features: { TelnetClient: "enabled", NetFx3: "enabled" },
    pendingActions: true,
  });
  expect(image?.capabilities).toEqual(expect.arrayContaining([XPS, TOOLS, "Language.Basic~~~ja-JP~0.0.1.0"]));
  const [added] = await readAddedContents(join(folder, "out.wim"));
  expect(added).toMatchObject({
    apps: ["Contoso.App_1.2.3.4_x64__8wekyb3d8bbwe"],
    drivers: ["contoso.inf"],
    answerFile: expect.any(String),
  });
  expect((await readAddedContents(sample.source))[0]).toMatchObject({
    apps: [NEWS],
    drivers: [],
    answerFile: null,
  });
});

test("the next release by its enablement package, and the base reset", async () => {
  const folder = await makeTemporaryFolder();
  const wishes = { build: "26200.2605", cleanup: { resetBase: true } };
  const result = await serviceWith({ ...sample, source: sample.serviced }, { folder, host, wishes });
  expect(await callsOf(result)).toEqual([
    ...["mount", `add-package-${ENABLEMENT}`, `ask-add-package-${ENABLEMENT}`],
    ...["cleanup", "commit", "export"],
  ]);
  expect(result).toMatchObject({
    warnings: [],
    facts: { images: [{ build: "26200.2605", release: "25H2" }] },
  });
  const [added] = await readAddedContents(join(folder, "out.wim"));
  expect(added?.resetBase).toMatch(/^\d{4}-\d\d-\d\d/);
});
