import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatLockFile, type LockedUpdate, readLockFile } from "../../../provider/catalog/index.ts";
import { changeLines, changesBetween } from "../../../provider/catalog/lock/change-list.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const pin = (
  kb: string,
  base: string | null,
  target: string | null,
  more: Partial<LockedUpdate> = {},
): LockedUpdate => ({
  kb,
  type: "cumulative-update",
  product: "client",
  architecture: "amd64",
  base,
  target,
  month: "2024-12",
  file: {
    name: `windows11.0-${kb.toLowerCase()}-x64.msu`,
    url: "https://x/",
    size: 1,
    sha1: "a".repeat(40),
    sha256: "b".repeat(64),
  },
  ...more,
});
const CHAIN = [pin("KB5000001", "26100.1", "26100.1742"), pin("KB5000002", "26100.1742", "26100.2605")];

async function written(text: string): Promise<string> {
  const path = join(await makeTemporaryFolder(), "windows-updates.lock.json");
  await writeFile(path, text);
  return path;
}
const asText = (updates: readonly unknown[], version: unknown = 1): string =>
  JSON.stringify({ version, updates });

test("equal pins give equal bytes, in whatever order they come", async () => {
  const pins = [
    ...CHAIN,
    pin("KB5000003", null, null, { type: "dotnet" }),
    pin("KB5000004", null, "26100.1", { product: "server" }),
  ];
  const expected = formatLockFile({ version: 1, updates: pins });
  fc.assert(
    fc.property(fc.shuffledSubarray(pins, { minLength: pins.length }), (updates) => {
      expect(formatLockFile({ version: 1, updates })).toBe(expected);
    }),
  );
  expect((await readLockFile(await written(expected))).updates).toHaveLength(4);
});

test.each([
  [
    "an unknown field",
    asText([{ ...CHAIN[0], colour: "red" }]),
    'updates[0] (KB5000001) has the unknown field "colour"',
  ],
  [
    "an unknown field of a file",
    asText([{ ...CHAIN[0], file: { ...CHAIN[0]?.file, md5: "" } }]),
    'updates[0] (KB5000001).file has the unknown field "md5"',
  ],
  [
    "a digest of the wrong form",
    asText([{ ...CHAIN[0], file: { ...CHAIN[0]?.file, sha256: "sha256:abc" } }]),
    "updates[0] (KB5000001).file.sha256 must be 64 hexadecimal digits",
  ],
  [
    "no digest at all",
    asText([{ ...CHAIN[0], file: { ...CHAIN[0]?.file, sha256: null, sha1: null } }]),
    "must have a digest",
  ],
  [
    "a build that is none",
    asText([{ ...CHAIN[0], target: "1742" }]),
    "updates[0] (KB5000001).target must look like",
  ],
  [
    "a name that is a path",
    asText([{ ...CHAIN[0], file: { ...CHAIN[0]?.file, name: "../../evil.msu" } }]),
    "must be the plain name",
  ],
  ["a newer version", asText([], 2), "version is of a newer form"],
  ["a list", "[]", "the file is wrong"],
  ["no JSON", "{", "it is not JSON"],
  [
    "two updates for one build",
    asText([...CHAIN, { ...CHAIN[1], kb: "KB5000009" }]),
    "KB5000002 and KB5000009 are both",
  ],
])("%s is named", async (_, text, message) => {
  const error = await errorOf(readLockFile(await written(text)));
  expect(error.code).toBe("LOCK_FILE_INVALID");
  expect(error.message).toContain(message);
  expect(error.hint).toBeTruthy();
});

test("a checkpoint that was taken out is missed", async () => {
  const error = await errorOf(readLockFile(await written(asText(CHAIN.slice(1)))));
  expect(error.code).toBe("LOCK_FILE_INCOMPLETE");
  expect(error.message).toContain(
    "pins KB5000002 (26100.2605), but not the checkpoint that makes 26100.1742",
  );
  expect(error.hint).toContain("windows-image lock --build 26100.2605");
});

test("a checkpoint of another architecture or product is none", async () => {
  const other = [{ ...CHAIN[0], architecture: "arm64" }, CHAIN[1]];
  expect(await errorOf(readLockFile(await written(asText(other))))).toMatchObject({
    code: "LOCK_FILE_INCOMPLETE",
  });
});

test("a file that is not there", async () => {
  expect(await errorOf(readLockFile("/nowhere/windows-updates.lock.json"))).toMatchObject({
    code: "FILE_NOT_FOUND",
  });
});

test("changes read as lines for a review", () => {
  const [first, second] = CHAIN as [LockedUpdate, LockedUpdate];
  const after = [
    { ...first, file: { ...first.file, sha256: "c".repeat(64) } },
    pin("KB5000005", "26100.1742", "26100.2894"),
  ];
  const changes = changesBetween({ version: 1, updates: [first, second] }, { version: 1, updates: after });
  expect(changeLines(changes)).toEqual([
    "~ **KB5000001** cumulative-update for client amd64 26100.1 → 26100.1742, 0.0 kB; changed: sha256",
    "- **KB5000002** cumulative-update for client amd64 26100.1742 → 26100.2605, 0.0 kB",
    "+ **KB5000005** cumulative-update for client amd64 26100.1742 → 26100.2894, 0.0 kB",
  ]);
});
