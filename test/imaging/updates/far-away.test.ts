import { join } from "node:path";
import { expect, test } from "vitest";
import { bufferSource, countingSource, openFile, readUpdateFacts } from "../../../provider/imaging/index.ts";
import type { ByteSource } from "../../../provider/imaging/source/index.ts";
import { stretchFile } from "../../../tools/bench/stretch-file.ts";
import { makeCumulativeUpdate } from "../../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const SIZE = 4_000_000_000;

/** As over a network: the source is no file that other programs could open. */
const remote = ({ name, size, readAt, close }: ByteSource): ByteSource => ({ name, size, readAt, close });

test("of an update of 4 GB only some kilobytes are read, in few reads", async () => {
  const folder = await makeTemporaryFolder();
  const { path } = await makeCumulativeUpdate({
    folder,
    kb: "KB5043080",
    base: "26100.1",
    target: "26100.1742",
  });
  const large = join(folder, "large.msu");
  expect(await stretchFile(path, large, SIZE)).toBeGreaterThan(SIZE);
  const source = countingSource(remote(await openFile(large)));
  const facts = await readUpdateFacts(source);
  await source.close();
  expect(facts).toMatchObject({ kb: "KB5043080", base: "26100.1", target: "26100.1742" });
  expect(source.count.bytes).toBeLessThan(256 << 10);
  expect(source.count.reads).toBeLessThanOrEqual(8);
});

test("a network that fails is not a damaged update", async () => {
  const unplugged: ByteSource = {
    ...bufferSource(new Uint8Array(1000), "https://example.com/one.msu"),
    readAt: () => Promise.reject(new Error("unplugged")),
  };
  await expect(readUpdateFacts(unplugged)).rejects.toThrow("unplugged");
});
