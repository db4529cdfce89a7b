import { createHash } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";

/** Pages that were understood, kept for a while: asking twice in a row bothers the Catalog once. */
export interface PageCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, html: string): Promise<void>;
}

/** Milliseconds that a page may be old. */
const LIFETIME = 15 * 60_000;

/** In memory, and in a folder too where one is given, so that the next command finds them. */
export function openPageCache(folder: string | undefined, lifetime: number = LIFETIME): PageCache {
  const memory = new Map<string, { html: string; since: number }>();
  const fileOf = (key: string): string | undefined =>
    folder && join(folder, `${createHash("sha256").update(key).digest("hex")}.html`);
  return {
    async get(key) {
      const held = memory.get(key);
      if (held && Date.now() - held.since < lifetime) return held.html;
      const file = fileOf(key);
      if (file === undefined) return undefined;
      const since = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      if (Date.now() - since >= lifetime) return undefined;
      return readFile(file, "utf8").catch(() => undefined);
    },
    async set(key, html) {
      memory.set(key, { html, since: Date.now() });
      const file = fileOf(key);
      if (folder === undefined || file === undefined) return;
      // A page that cannot be kept is asked for again: no reason to fail.
      await mkdir(folder, { recursive: true })
        .then(() => writeFileAtomic(file, html))
        .catch(() => undefined);
    },
  };
}
