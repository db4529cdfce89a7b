import { join } from "node:path";
import { ServicedImage } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { inspectFile, readAddedContents } from "../../provider/imaging/index.ts";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makeCustomisingSample, XPS } from "../fixtures/customising-sample.ts";
import { startEngine } from "../support/engine.ts";

const OUTPUT = "out/install.wim";

test("preview, up, up again, and what is taken out by hand is named and found missing", async () => {
  const sample = await makeCustomisingSample();
  const engine = await startEngine();
  const output = join(engine.folder, OUTPUT);
  const program = (capabilities: readonly string[]) => async () => {
    const image = new ServicedImage("windows", {
      source: { path: sample.source },
      build: "26100.2605",
      updates: sample.updates,
      languages: { source: sample.features, tags: ["ja-JP"], default: "ja-JP" },
      capabilities: { source: sample.features, names: [...capabilities] },
      features: ["TelnetClient"],
      netFx3: { source: sample.features },
      drivers: [{ path: sample.driver }],
      apps: { remove: ["Contoso.News"] },
      output: { path: OUTPUT },
      host: { type: "rehearsal" },
    });
    return { build: image.build };
  };

  const preview = await engine.preview(program([XPS]));
  expect(preview.operations).toEqual({ windows: ["create"] });
  expect(preview.text).toContain("26100.1 → 26100.2605, full-payload path");
  for (const step of [
    "language-pack ja-JP: is wanted, the image has en-US",
    "capability Language.Basic~~~ja-JP~0.0.1.0: belongs to ja-JP, and the source holds it",
    `capability ${XPS}: is wanted and not in the image`,
    "feature TelnetClient: is wanted and disabled in the image",
    "language-settings ja-JP: the default language is en-US, wanted is ja-JP",
    "driver net: is wanted",
    "remove-app Contoso.News_4.55.0.0_x64__8wekyb3d8bbwe: shall not be provisioned",
    "netfx3: .NET 3.5 is wanted and not enabled",
  ])
    expect(preview.text).toContain(step);

  const up = await engine.up(program([XPS]));
  expect(up.failure).toBeUndefined();
  expect(up.operations).toEqual({ windows: ["create"] });
  expect(await inspectFile(output)).toMatchObject({
    images: [
      {
        build: "26100.2605",
        languages: ["en-US", "ja-JP"],
        defaultLanguage: "ja-JP",
        capabilities: expect.arrayContaining([XPS]),
        features: { TelnetClient: "enabled", NetFx3: "enabled" },
      },
    ],
  });
  expect(await readAddedContents(output)).toMatchObject([{ apps: [], drivers: ["contoso.inf"] }]);
  expect((await engine.up(program([XPS]))).operations).toEqual({ windows: ["same"] });

  const without = await engine.preview(program([]));
  expect(without.steps.find(({ operation }) => operation === "replace")?.keys).toEqual(["capabilities"]);

  await changeByHand(output, "Microsoft-Windows-Xps-Xps-Viewer-Opt-Package");
  const refresh = await engine.refresh();
  expect(refresh.results).toEqual({ windows: "update" });
  expect(refresh.text).toContain(`image 1 "Windows 11 Pro": ${XPS} is missing`);

  await runProgram("wimlib-imagex", [
    ...["update", output, "1", "--quiet", "--command=delete '/Windows/INF/oem0.inf'"],
  ]);
  expect((await engine.refresh()).text).toContain('image 1 "Windows 11 Pro" has no driver of net');
});
