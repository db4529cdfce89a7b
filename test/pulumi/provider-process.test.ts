import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { SENTINELS } from "../../provider/pulumi/unknowns.ts";
import { startDynamicProvider } from "../support/dynamic-provider-process.ts";
import { startEngineLog } from "../support/engine-log-server.ts";
import { failureOf } from "../support/provider-call-error.ts";
import { oddProviderString, textFileProviderString } from "../support/test-providers.ts";
import { setTextFile, URN } from "../support/text-file-setting.ts";

async function startOdd() {
  const provider = await startDynamicProvider();
  await provider.configure({});
  return provider;
}

describe("in Pulumi's own provider process", () => {
  test("a resource lives from create to delete", async () => {
    const { provider, folder, inputs } = await setTextFile();
    const wanted = await inputs();
    const { id, properties } = await provider.create(wanted);
    expect(properties).toMatchObject({ ...wanted, schemaVersion: 1 });
    expect(await provider.diff(id, properties, wanted)).toMatchObject({ changes: 1 });
    const newer = await inputs({ lines: ["two"] });
    expect(await provider.diff(id, properties, newer)).toMatchObject({ changes: 0, replacesList: [] });
    const updated = await provider.update(id, properties, newer);
    expect((await provider.read(id, updated)).properties).toEqual(updated);
    await provider.delete(id, updated);
    expect(await readdir(folder)).toEqual([]);
    expect(await provider.read(id, updated)).toMatchObject({ id: "" });
  });

  test("a partial failure keeps the resource, with its provider text, so that it can be mended", async () => {
    const { provider, inputs } = await setTextFile();
    const { partial } = await failureOf(provider.create(await inputs({ sha256: "0000" })));
    expect(partial?.reasons).toEqual([expect.stringMatching(/has the digest .* not 0000\.$/)]);
    expect(partial?.properties).toMatchObject({
      __provider: textFileProviderString,
      __urn: URN,
      sha256: "0000",
    });
    const mended = await provider.update(partial?.id ?? "", partial?.properties ?? {}, await inputs());
    expect(mended).toMatchObject({ lines: ["one"] });
  });

  test("a partial failure with far too much in it still gets an answer", async () => {
    const { provider, inputs } = await setTextFile();
    const lines = Array(5_000).fill("ünicöde, twenty chars");
    const { partial } = await failureOf(provider.create(await inputs({ lines, sha256: "0000" })));
    expect(partial?.properties).toMatchObject({ __provider: textFileProviderString, schemaVersion: 1 });
  });

  test("an unknown of any kind passes check and stays unknown", async () => {
    const { provider, folder, inputs } = await setTextFile();
    const known = await inputs();
    const { id, properties } = await provider.create(known);
    for (const text of Object.values(SENTINELS)) {
      expect(await inputs({ lines: [text] })).toMatchObject({ lines: [SENTINELS.string] });
      const lines = await provider.diff(id, properties, { ...known, lines: text });
      expect(lines).toMatchObject({ changes: 0, replacesList: [] });
      expect(await provider.diff(id, properties, { ...known, path: text })).toMatchObject({
        replacesList: ["path"],
      });
    }
    expect(await readdir(folder)).toEqual(["a.txt"]);
  });

  test("wrong arguments are failures of check", async () => {
    const { provider } = await setTextFile();
    const wrong = { path: 3, lnies: [], __provider: textFileProviderString };
    expect((await provider.check({}, wrong)).failures).toEqual([
      { property: "path", reason: "path must be a string, not a number." },
      { property: "lines", reason: "lines is missing; it must be a list." },
      { property: "lnies", reason: "lnies is not an argument. Did you mean lines?" },
    ]);
  });

  test("a wrong configuration is told by each operation, however early it comes", async () => {
    const provider = await startDynamicProvider();
    await provider.configure({ "windows-image:catalogUrl": "x" });
    const news = { path: "a", lines: [], __provider: textFileProviderString };
    const answers = await Promise.all([1, 2, 3].map(() => provider.check({}, news)));
    const reason = expect.stringMatching(
      /^Configuration windows-image:catalogUrl must be an http or https address\. Set it with/,
    );
    for (const { failures } of answers) expect(failures).toEqual([{ property: "", reason }]);
  });

  test("outputs of any form are written", async () => {
    const provider = await startOdd();
    for (const form of ["undefined", "frozen", "huge"]) {
      const { id, properties } = await provider.create({ form, __provider: oddProviderString });
      expect(id).toBe("odd-1");
      expect(properties).toMatchObject({ form, schemaVersion: 1 });
    }
  });

  test("a finished resource is not lost because of what is in its outputs", async () => {
    const provider = await startOdd();
    for (const form of ["function", "bigint"]) {
      const { partial } = await failureOf(provider.create({ form, __provider: oddProviderString }));
      expect(partial).toMatchObject({ id: "odd-1", properties: { form, __provider: oddProviderString } });
      expect(partial?.reasons).toEqual([expect.stringContaining("which the state cannot hold.")]);
    }
  });

  test("a partial failure with any state is answered", async () => {
    const provider = await startOdd();
    for (const form of ["undefined", "frozen", "function", "bigint", "huge"]) {
      const news = { form, partial: true, __provider: oddProviderString };
      const { partial } = await failureOf(provider.create(news));
      expect(partial).toMatchObject({ id: "odd-1", reasons: ["It is odd."], properties: { form } });
    }
  });

  test("a throw of anything is answered", async () => {
    const provider = await startOdd();
    for (const form of ["null", "nothing", "text", "object"]) {
      const { message, partial } = await failureOf(provider.create({ form, __provider: oddProviderString }));
      expect(message).toContain("(INTERNAL)");
      expect(partial).toBeUndefined();
    }
  });

  test("progress reaches the resource's row, at most four times a second", async () => {
    const engine = await startEngineLog();
    const setting = await setTextFile({ engine: engine.address });
    const inputs = await setting.inputs({ lines: Array(40).fill("x"), pauseMs: 30 });
    const before = performance.now();
    await setting.provider.create(inputs);
    const seconds = (performance.now() - before) / 1000;
    expect(engine.lines.length).toBeGreaterThan(1);
    // Lines may be held up on their way and come close together: their number tells.
    expect(engine.lines.length).toBeLessThanOrEqual(1 + 4 * seconds);
    for (const line of engine.lines) expect(line).toMatchObject({ severity: 1, urn: URN, ephemeral: true });
    expect(engine.lines.at(-1)?.message).toMatch(/^line \d+$/);
  });
});
