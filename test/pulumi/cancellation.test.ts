import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startEngineLog } from "../support/engine-log-server.ts";
import { failureOf } from "../support/provider-call-error.ts";
import { setTextFile, type TextFileSetting } from "../support/text-file-setting.ts";

/** A create that goes on for as long as the test lets it, already at work. */
async function startSlowCreate({ provider, folder, inputs }: TextFileSetting) {
  const slow = await inputs({ lines: Array(2_000).fill("x"), pauseMs: 100 });
  const created = provider.create(slow).then(
    () => undefined,
    (error: unknown) => error,
  );
  await expect.poll(() => readdir(folder), { interval: 20, timeout: 60_000 }).toEqual(["a.txt.partial"]);
  return { created };
}

describe("being told to stop", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s ends an idle process, which needs no grace",
    async (signal) => {
      const { provider, inputs } = await setTextFile();
      await provider.create(await inputs());
      provider.process.kill(signal);
      expect(await provider.ended).toEqual({ code: 0, signal: null });
    },
  );

  test("SIGINT while busy rejects, cleans up and ends the process", async () => {
    const setting = await setTextFile();
    const { created } = await startSlowCreate(setting);
    setting.provider.process.kill("SIGINT");
    expect(await created).toMatchObject({
      message: expect.stringContaining("Stopped by SIGINT. (CANCELLED)"),
    });
    expect(await setting.provider.ended).toEqual({ code: 0, signal: null });
    expect(await readdir(setting.folder)).toEqual([]);
  });

  test("Cancel aborts what is in flight, and nothing else", async () => {
    const setting = await setTextFile();
    const { provider, folder, inputs } = setting;
    await provider.cancel();
    const { created } = await startSlowCreate(setting);
    await provider.cancel();
    expect(await created).toMatchObject({ message: expect.stringContaining("Cancelled. (CANCELLED)") });
    expect(await readdir(folder)).toEqual([]);
    await provider.create(await inputs());
    expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("one\n");
  });

  test("customTimeouts end an operation", async () => {
    const { provider, folder, inputs } = await setTextFile();
    const slow = await inputs({ lines: ["a", "b"], pauseMs: 60_000, __timeouts: { create: "200ms" } });
    const { message } = await failureOf(provider.create(slow));
    expect(message).toContain("create of TextFile took longer than 0.2 s and was stopped.");
    expect(await readdir(folder)).toEqual([]);
  });

  test("the death of the engine ends the work", async () => {
    const engine = await startEngineLog();
    const setting = await setTextFile({ engine: engine.address });
    const { created } = await startSlowCreate(setting);
    await expect.poll(() => engine.lines.length, { timeout: 60_000 }).toBeGreaterThan(0);
    engine.close();
    expect(await created).toMatchObject({ message: expect.stringContaining("The Pulumi engine has died.") });
    expect(await setting.provider.ended).toMatchObject({ code: 0 });
    expect(await readdir(setting.folder)).toEqual([]);
  });
});
