import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Host } from "../../provider/hosts/index.ts";
import { makeWim } from "../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

export interface HostUnderTest {
  /** May give another host each time; each stands for the same machine. */
  make(): Host | Promise<Host>;
  readonly rehearsed: boolean;
}

/** What every host must do, whatever it is and wherever it runs DISM. */
export function hostContract(type: Host["type"], { make, rehearsed }: HostUnderTest): void {
  describe(`host ${type}`, () => {
    let host: Host;
    beforeAll(async () => {
      host = await make();
    });

    test("says what it is", () => {
      expect(host).toMatchObject({ type, rehearsed });
    });

    test("answers with what DISM printed and how long it took", async () => {
      const run = await host.runDism(["/English", "/Get-MountedImageInfo"]);
      expect(run).toMatchObject({ exitCode: 0, durationMs: expect.any(Number) });
      expect(run.stdout).toMatch(/^\s*Deployment Image Servicing and Management tool\r?\nVersion: \d+\./);
      expect(run.stdout).toContain("The operation completed successfully.");
    });

    test("a failure of DISM is an answer", async () => {
      const run = await host.runDism(["/English", "/No-Such-Command"]);
      expect(run.exitCode & 0xff).toBe(87);
      expect(run.stdout).toMatch(/^Error: 87\r?$/m);
    });

    test("asks other programs of its machine, and takes none for no answer", async () => {
      expect(await host.ask(process.execPath, ["--version"])).toMatchObject({
        stdout: expect.stringMatching(/^v\d+\./),
        exitCode: 0,
      });
      expect(await host.ask("no-such-program", [])).toBeUndefined();
    });

    test("arguments arrive as they are", async () => {
      const folder = join(await makeTemporaryFolder(), "a folder 'with' $signs & äöü");
      const run = await host.runDism([
        "/English",
        "/Get-ImageInfo",
        `/ImageFile:${join(folder, "none.wim")}`,
      ]);
      expect(run.exitCode & 0xff).toBeGreaterThan(0);
    });

    test("keeps a transcript and tells of progress", async () => {
      const folder = await makeTemporaryFolder();
      const [source, output, transcriptPath] = ["a.wim", "b.wim", "logs/export.txt"].map((name) =>
        join(folder, name),
      );
      await makeWim(source ?? "", [
        { name: "One", files: new Map([["file.txt", Buffer.alloc(100_000, "text")]]) },
      ]);
      const percentages: number[] = [];
      const run = await host.runDism(
        [
          "/English",
          "/Export-Image",
          `/SourceImageFile:${source}`,
          "/SourceIndex:1",
          `/DestinationImageFile:${output}`,
        ],
        { transcriptPath, onProgress: (percent) => percentages.push(percent) },
      );
      expect(run.exitCode, run.stdout).toBe(0);
      expect(await readFile(transcriptPath ?? "", "utf8")).toBe(run.stdout);
      expect(percentages.at(-1)).toBe(100);
      expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
    });

    test("a cancel is a throw, before the start and after", async () => {
      const early = host.runDism(["/Get-MountedImageInfo"], { signal: AbortSignal.abort() });
      await expect(early).rejects.toMatchObject({ code: "CANCELLED" });
      const controller = new AbortController();
      const late = host.runDism(["/Get-MountedImageInfo"], {
        signal: controller.signal,
        onStart: () => controller.abort(),
      });
      await expect(late).rejects.toMatchObject({ code: "CANCELLED" });
    });
  });
}
