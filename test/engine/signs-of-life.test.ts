import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type * as pulumi from "@pulumi/pulumi";
import { ServicedImage } from "pulumi-windows-image";
import { expect, test, vi } from "vitest";
import { makeSample } from "../../tools/sample/index.ts";
import { startEngine } from "../support/engine.ts";
import { makeForeignDism } from "../support/foreign-dism.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const program =
  (options: pulumi.CustomResourceOptions = {}) =>
  async () => {
    new ServicedImage(
      "windows",
      {
        source: { path: "sources/install.wim", index: 1 },
        build: "26100.2605",
        updates: "updates",
        output: { path: "out/install.wim" },
        host: { type: "local" },
      },
      options,
    );
  };

test("a DISM that hangs is ended by Ctrl-C, by customTimeouts and by stallAfter, and the row says what goes on", async () => {
  const place = await makeTemporaryFolder();
  const { program: dism, calls } = await makeForeignDism(place, [{ when: ["/Add-Package"], act: "hang" }]);
  const engine = await startEngine({ env: { WINDOWS_IMAGE_DISM: dism } });
  await makeSample(engine.folder);
  const work = join(engine.folder, "out", ".windows-image");
  const expectClean = async (): Promise<void> => {
    expect(await readdir(join(engine.folder, "out"))).toEqual([".windows-image"]);
    expect((await readdir(work)).sort()).toEqual(["journal", "logs"]);
    expect(await readdir(join(work, "journal"))).toEqual([]);
  };

  const controller = new AbortController();
  const started = performance.now();
  const running = engine.up(program(), { signal: controller.signal });
  await vi.waitFor(async () => expect(await readFile(calls, "utf8")).toContain("/Add-Package"), 120_000);
  // So long it takes on this machine until DISM hangs: whoever waits longer finds it hanging.
  const seconds = Math.ceil((1.5 * (performance.now() - started)) / 1000);
  controller.abort();
  const cancelled = await running;
  expect(cancelled.text).toContain("(CANCELLED)");
  await expectClean();

  const late = await engine.up(program({ customTimeouts: { create: `${seconds}s` } }));
  expect(late.text).toContain(`create of ServicedImage took longer than ${seconds} s and was stopped.`);
  expect(late.text).toContain("Raise customTimeouts in the resource's options. (TIMED_OUT)");
  await expectClean();

  await engine.stack.setConfig("windows-image:stallAfter", { value: `${seconds}s` });
  const stalled = await engine.up(program());
  expect(stalled.text).toMatch(
    /Cannot add KB5048667 to image 1 "Windows 11 Pro" \(26100\.1\): DISM gave no sign of life for .+ and was ended\. Log: .*02-add-package-KB5048667\.log/,
  );
  expect(stalled.text).toContain("(TIMED_OUT)");
  await expectClean();

  await makeForeignDism(place, []);
  await engine.stack.setConfig("windows-image:stallAfter", { value: "2h" });
  const made = await engine.up(program());
  expect(made.failure).toBeUndefined();
  expect(made.text).toMatch(/^Transcripts and logs: .*logs.[0-9a-f]{8}$/m);
  const shown = made.messages
    .filter(({ ephemeral, name }) => ephemeral && name === "windows")
    .map(({ text }) => text);
  expect(shown).toContainEqual(
    expect.stringMatching(
      /^Step \d of 9: .* \d+ %, \d+ (s|min) so far, about \d+ (s|min) left(, done at \d\d:\d\d)?$/,
    ),
  );
});
