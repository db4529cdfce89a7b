import fc from "fast-check";
import { expect, test } from "vitest";
import { bufferSource, countingSource, Hive } from "../../../provider/imaging/index.ts";
import { createHive, editHive } from "../../../provider/rehearsal/hive/index.ts";
import { ServicingError } from "../../../provider/terms/index.ts";
import { readHive } from "../../support/hive/trees.ts";

const hive = createHive({
  values: { Big: { binary: new Uint8Array(40_000).fill(3) }, Text: "a text that has a cell of its own" },
  keys: Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`Key${at}`, { values: { at, name: `value ${at}` } }]),
  ),
});

const codeOf = (thrown: unknown): string => {
  if (thrown instanceof ServicingError) return thrown.code;
  throw thrown;
};

test.each([
  ["nothing", new Uint8Array(0)],
  ["its first bytes", hive.subarray(0, 100)],
  ["a header without bins", hive.subarray(0, 4096)],
  ["a text", Buffer.alloc(10_000, "This is no hive. ")],
])("%s is no hive", async (_, bytes) => {
  expect(await readHive(bytes).catch(codeOf)).toBe("IMAGE_DAMAGED");
  expect(() => editHive(bytes)).toThrow(ServicingError);
});

test("whatever byte is wrong, it is read, or refused as damaged, in a moment", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: hive.length - 1 }), fc.nat({ max: 255 })), {
        minLength: 1,
        maxLength: 6,
      }),
      async (changes) => {
        const bytes = Buffer.from(hive);
        for (const [at, byte] of changes) bytes[at] = byte;
        const outcome = await readHive(bytes, 500).then(() => "read", codeOf);
        expect(["read", "IMAGE_DAMAGED"]).toContain(outcome);
      },
    ),
    { numRuns: 400, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
  );
});

test("a list that names itself ends", async () => {
  const bytes = Buffer.from(hive);
  const list = bytes.indexOf(Buffer.from([0x6c, 0x68, 30, 0]), 4096);
  bytes.write("ri", list, "latin1");
  for (let at = list + 4; at < list + 4 + 30 * 4; at += 4) bytes.writeUInt32LE(list - 4 - 4096, at);
  expect(await readHive(bytes).catch(codeOf)).toBe("IMAGE_DAMAGED");
  expect(() => editHive(bytes).find("Key1")).toThrow(ServicingError);
});

test("keys that lie in each other are not deleted for ever", () => {
  const bytes = createHive({ keys: { Outer: { keys: { Inner: { keys: { Last: {} } } } } } });
  const inner = bytes.indexOf("Inner", 4096, "latin1") - 76 - 4096;
  const list = bytes.readUInt32LE(4096 + inner + 28) + 4096 + 4;
  bytes.writeUInt32LE(inner - 4, list + 4);
  expect(() => editHive(bytes).root.deleteKey("Outer")).toThrow(ServicingError);
});

test("an editor refuses what does not fit together instead of making it worse", () => {
  fc.assert(
    fc.property(fc.nat({ max: hive.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
      const bytes = Buffer.from(hive);
      bytes[at] = byte;
      try {
        const editor = editHive(bytes);
        for (const key of editor.root.subkeys()) key.set("at", 1).deleteValue("name");
        editor.root.deleteKey("Key3");
        editor.toBytes();
      } catch (thrown) {
        expect(codeOf(thrown)).toBe("IMAGE_DAMAGED");
      }
    }),
    { numRuns: 400 },
  );
});

test("a value costs few reads, whatever the size of the hive", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, at) => [`Key${at}`, { values: { at, text: `some text ${at}` } }]),
  );
  const large = createHive({
    keys: { Many: { keys: many }, Microsoft: { keys: { "Windows NT": { values: { UBR: 1742 } } } } },
  });
  expect(large.length).toBeGreaterThan(4 << 20);
  const source = countingSource(bufferSource(large, "SOFTWARE"));
  const key = await (await Hive.open(source)).key("microsoft\\WINDOWS nt");
  expect((await key?.value("ubr"))?.data).toBe(1742);
  expect(source.count.reads).toBeLessThanOrEqual(12);
  expect(source.count.bytes).toBeLessThan(256 << 10);
});
