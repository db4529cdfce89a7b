import { type FileHandle, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { openFileWriter } from "../../../provider/catalog/cache/writing/file-writer.ts";
import { openThreadWriter } from "../../../provider/catalog/cache/writing/thread-writer.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

async function openNew(flags = "w+"): Promise<{ path: string; handle: FileHandle }> {
  const path = join(await makeTemporaryFolder(), "file");
  if (flags === "r") await (await open(path, "w")).close();
  const handle = await open(path, flags);
  onTestFinished(() => handle.close());
  return { path, handle };
}

const bytesFrom = (length: number, first: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, at) => (at + first) % 253));

describe.each([
  ["in this thread", openFileWriter],
  ["in a thread of its own", openThreadWriter],
] as const)("a file that is written %s", (_, openWriter) => {
  test("is what was appended, in whatever portions, and flushes change nothing", async () => {
    const { path, handle } = await openNew();
    const portions = fc.array(fc.record({ length: fc.nat(200_000), flush: fc.boolean() }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(portions, async (appended) => {
        await handle.truncate(0);
        const writer = openWriter(handle, 0);
        const all: Buffer[] = [];
        for (const { length, flush } of appended) {
          const chunk = bytesFrom(length, all.length);
          all.push(chunk);
          await writer.append(chunk);
          if (flush) await writer.flush();
        }
        await writer.flush();
        await writer.close();
        const whole = Buffer.concat(all);
        expect(writer.written()).toBe(whole.length);
        expect((await readFile(path)).equals(whole)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test("holds its writer back rather than taking all into memory, and goes on behind what is there", async () => {
    const { path, handle } = await openNew();
    await handle.write(bytesFrom(1000, 0));
    const writer = openWriter(handle, 1000);
    const chunk = bytesFrom(500_000, 7);
    let waits = 0;
    for (let turn = 0; turn < 40; turn++) {
      const taking = writer.append(chunk);
      if (taking !== undefined) waits += 1;
      await taking;
    }
    await writer.flush();
    await writer.close();
    expect(waits).toBeGreaterThan(0);
    expect(writer.written()).toBe(20_001_000);
    const written = await readFile(path);
    expect(written.subarray(0, 1000).equals(bytesFrom(1000, 0))).toBe(true);
    for (const turn of [0, 17, 39])
      expect(written.subarray(1000 + turn * 500_000, 1000 + (turn + 1) * 500_000).equals(chunk)).toBe(true);
  });

  test("tells a write that failed with its code, however much is appended", async () => {
    const { handle } = await openNew("r");
    const writer = openWriter(handle, 0);
    const appending = async (): Promise<void> => {
      for (let turn = 0; turn < 100; turn++) await writer.append(bytesFrom(100_000, 0));
      await writer.flush();
    };
    await expect(appending()).rejects.toMatchObject({ code: "EBADF" });
    await writer.close();
    expect(writer.written()).toBe(0);
  });
});
