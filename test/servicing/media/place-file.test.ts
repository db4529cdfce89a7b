import { chmod, lstat, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { placeFile } from "../../../provider/servicing/media/place-file.ts";
import { fileState } from "../../support/file-state.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

test("a file shares its bytes with its second place", async () => {
  const folder = await makeTemporaryFolder();
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  await writeFile(from, "bytes");
  const placed = await placeFile(from, to);
  expect(["cloned", "linked"]).toContain(placed);
  expect((await stat(from)).nlink).toBe(placed === "linked" ? 2 : 1);
  await expect(placeFile(from, to)).rejects.toMatchObject({ code: "EEXIST" });
});

test("a read-only file becomes a writable copy, and stays what it was", async () => {
  const folder = await makeTemporaryFolder();
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  await writeFile(from, "bytes");
  await chmod(from, 0o444);
  const before = await fileState(from);
  expect(await placeFile(from, to)).not.toBe("linked");
  await writeFile(to, "other");
  expect(await fileState(from)).toEqual(before);
});

test("without links a copy is a file of its own", async () => {
  const folder = await makeTemporaryFolder();
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  await writeFile(from, "bytes");
  await placeFile(from, to, { links: false });
  await writeFile(to, "other");
  expect(await readFile(from, "utf8")).toBe("bytes");
});

test("of a symbolic link it is the file that gets a second place, and a copy can be ended", async () => {
  const folder = await makeTemporaryFolder();
  const [file, from, to] = [join(folder, "file"), join(folder, "from"), join(folder, "to")];
  await writeFile(file, "bytes");
  await symlink("file", from);
  await placeFile(from, to);
  expect((await lstat(to)).isFile()).toBe(true);
  expect(await readFile(to, "utf8")).toBe("bytes");
  await chmod(file, 0o444);
  const ended = placeFile(file, join(folder, "copy"), { links: false, signal: AbortSignal.abort() });
  // Where blocks are shared there is nothing to end.
  expect(["cloned", "AbortError"]).toContain(await ended.catch(({ name }) => name));
});
