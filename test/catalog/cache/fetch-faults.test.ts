import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fetchUpdates } from "../../../provider/catalog/cache/fetch-updates.ts";
import { runProgram } from "../../../provider/hosts/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { servedFiles } from "../../support/catalog/served-files.ts";
import { mountSmallVolume } from "../../support/small-volume.ts";

/** Everything in a cache that a reader could take for a file. */
async function wholeFiles(cache: string): Promise<string[]> {
  const names = await readdir(cache, { recursive: true }).catch(() => []);
  return names.filter((name) => /\.(msu|cab)$/.test(name));
}

describe.each([
  ["in this thread", Number.POSITIVE_INFINITY],
  ["in a thread of its own", 0],
])("a file that is fetched %s", (_, large) => {
  async function served(...args: Parameters<typeof servedFiles>) {
    const stand = await servedFiles(...args);
    return { ...stand, options: { ...stand.options, large } };
  }

  test("goes on after a connection that is cut at every tenth of the file", async () => {
    const { server, pins, files, options } = await served(1, 200_000);
    server.mode = "cut";
    const [fetched] = await fetchUpdates(pins, options);
    expect(await readFile(fetched?.path ?? "")).toEqual(await readFile(files[0]?.path ?? ""));
    expect(server.requests).toHaveLength(10);
    expect(server.requests.slice(1).map(({ headers }) => headers["if-range"])).toEqual(
      Array(9).fill(`"${files[0]?.sha1.slice(0, 16)}"`),
    );
    expect(server.fileBytes()).toBe(200_000);
  });

  test("a later run goes on where an earlier one had to stop", async () => {
    const { server, pins, files, cache, options } = await served(1, 200_000);
    let requests = 0;
    server.mode = () => (requests++ === 0 ? "truncated" : "unavailable");
    expect(await errorOf(fetchUpdates(pins, options))).toMatchObject({ code: "DOWNLOAD_FAILED" });
    expect(await wholeFiles(cache)).toEqual([]);
    server.mode = "normal";
    const [fetched] = await fetchUpdates(pins, options);
    expect(await readFile(fetched?.path ?? "")).toEqual(await readFile(files[0]?.path ?? ""));
    expect(server.requests.at(-1)?.headers.range).toBe("bytes=100000-");
    expect(server.fileBytes()).toBe(200_000);
  });

  test("a cancelled fetch leaves nothing under a final name and opens nothing more", async () => {
    const { server, pins, cache, options } = await served(2, 3_000_000);
    server.mode = "slow";
    const stop = new AbortController();
    const fetching = fetchUpdates(pins, { ...options, signal: stop.signal, onProgress: () => stop.abort() });
    expect(await errorOf(fetching)).toMatchObject({ code: "CANCELLED" });
    expect(await wholeFiles(cache)).toEqual([]);
  });

  test("starts over with a server that ignores ranges", async () => {
    const { server, pins, options } = await served(1, 200_000);
    let requests = 0;
    server.mode = () => (requests++ === 0 ? "truncated" : "range-less");
    expect(await fetchUpdates(pins, options)).toMatchObject([{ cached: false }]);
    expect(server.requests).toHaveLength(2);
  });

  test("never joins parts of two versions of a file", async () => {
    const { server, pins, cache, options } = await served(1, 200_000);
    let requests = 0;
    server.mode = () => (requests++ === 0 ? "truncated" : "changing");
    expect(await errorOf(fetchUpdates(pins, options))).toMatchObject({ code: "DIGEST_MISMATCH" });
    expect(await wholeFiles(cache)).toEqual([]);
    expect(await readdir(join(cache, "partial"))).toEqual([]);
  });

  test.each([
    ["lying", "DIGEST_MISMATCH", /its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}/],
    ["web-page", "DIGEST_MISMATCH", /no update but a web page/],
    ["too-long", "DIGEST_MISMATCH", /sends more than the 100000 bytes/],
    ["truncated", "DOWNLOAD_FAILED", /of 100000 bytes are here/],
    ["unavailable", "DOWNLOAD_FAILED", /answers with status 503/],
    ["missing", "DOWNLOAD_FAILED", /answers with status 404/],
  ] as const)(
    "a host that is %s fails with %s and leaves nothing under a final name",
    async (mode, code, message) => {
      const { server, pins, cache, options } = await served(1);
      // A server that gives nothing more than the first half, however often it is asked.
      let requests = 0;
      server.mode = mode === "truncated" ? () => (requests++ === 0 ? "truncated" : "unavailable") : mode;
      const error = await errorOf(fetchUpdates(pins, options));
      expect(error).toMatchObject({ code });
      expect(error.message).toMatch(mode === "truncated" ? /status 503/ : message);
      expect(error.hint).toBeTruthy();
      expect(await wholeFiles(cache)).toEqual([]);
    },
  );

  test.each([
    "http://elsewhere.example/",
    "http://[::1]/",
    "ftp://127.0.0.1/",
    "https://mp.microsoft.com.example/",
  ])("does not follow a redirect to %s", async (redirect) => {
    const { server, pins, cache, options } = await served(1);
    server.redirect = redirect;
    expect(await errorOf(fetchUpdates(pins, options))).toMatchObject({ code: "HOST_NOT_ALLOWED" });
    expect(await wholeFiles(cache)).toEqual([]);
  });

  test("does not ask a host that is neither the Catalog's nor that of catalogUrl", async () => {
    const { server, pins, options } = await served(1);
    const error = await errorOf(fetchUpdates(pins, { ...options, catalogUrl: undefined }));
    expect(error).toMatchObject({ code: "HOST_NOT_ALLOWED" });
    expect(server.connections()).toBe(0);
  });

  test("a full disk is found before a byte is asked for", async () => {
    const { server, pins, options } = await served(1);
    const error = await errorOf(fetchUpdates(pins, { ...options, freeSpace: async () => 64_050_000 }));
    expect(error).toMatchObject({ code: "DISK_FULL" });
    expect(error.message).toMatch(/needs 1 MB in .*, where 64 MB are free and 64 MB have to stay so/);
    expect(server.connections()).toBe(0);
  });

  test("a pin whose size is wrong is refused at the first answer", async () => {
    const { server, pins, options } = await served(1);
    const wrong = pins.map((pin) => ({ ...pin, file: { ...pin.file, size: 99_999 } }));
    const error = await errorOf(fetchUpdates(wrong, options));
    expect(error).toMatchObject({ code: "DIGEST_MISMATCH" });
    expect(error.message).toMatch(/has 100000 bytes, but 99999 are pinned/);
    expect(server.requests).toHaveLength(1);
  });

  test("a file whose SHA-1 is all that is known is refused by that", async () => {
    const { pins, cache, options } = await served(1);
    const wrong = pins.map((pin) => ({ ...pin, file: { ...pin.file, sha256: null, sha1: "0".repeat(40) } }));
    const error = await errorOf(fetchUpdates(wrong, options));
    expect(error).toMatchObject({ code: "DIGEST_MISMATCH" });
    expect(error.message).toMatch(/its SHA-1 is [0-9a-f]{40}, not 0{40}/);
    expect(await wholeFiles(cache)).toEqual([]);
  });

  test("the first failure ends the other downloads, which keep what they have", async () => {
    const { server, pins, files, cache, options } = await served(2, 2_000_000);
    server.mode = (name) => (name === files[0]?.name ? "missing" : "slow");
    expect(await errorOf(fetchUpdates(pins, options))).toMatchObject({ code: "DOWNLOAD_FAILED" });
    expect(server.fileBytes()).toBeLessThan(2_000_000);
    expect(await wholeFiles(cache)).toEqual([]);
  });

  test("a disk that becomes full while it is written keeps nothing under a final name, and the next run goes on", async ({
    skip,
  }) => {
    const { server, pins, files, options } = await served(1, 3_000_000);
    const volume = await mountSmallVolume(2_000_000);
    if (!volume) return skip("this account may not mount a volume");
    const cache = join(volume, "cache");
    const onVolume = { ...options, cacheDirectory: cache, freeSpace: async () => 1e12 };
    const error = await errorOf(fetchUpdates(pins, onVolume));
    expect(error).toMatchObject({ code: "DISK_FULL" });
    expect(error.hint).toBeTruthy();
    expect(await wholeFiles(cache)).toEqual([]);
    const { size } = await stat(join(cache, "partial", `sha256-${files[0]?.sha256}`));
    expect(size).toBeGreaterThan(1_000_000);
    await runProgram("mount", ["-o", "remount,size=20000000", volume]);
    const [fetched] = await fetchUpdates(pins, onVolume);
    expect(await readFile(fetched?.path ?? "")).toEqual(await readFile(files[0]?.path ?? ""));
    expect(server.requests.at(-1)?.headers.range).toBe(`bytes=${size}-`);
  });
});
