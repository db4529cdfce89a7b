import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bufferSource, readUpdateFacts } from "../../../provider/imaging/index.ts";
import { ServicingError } from "../../../provider/terms/index.ts";
import {
  type MadeUpdate,
  makeCumulativeUpdate,
  makeDotNetUpdate,
  makeImage,
  makeSafeOsUpdate,
} from "../../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const read = (bytes: Uint8Array) => readUpdateFacts(bufferSource(bytes, "update.msu"));

const refusal = async (bytes: Uint8Array): Promise<string> => {
  const thrown = await read(bytes).catch((error: unknown) => error);
  if (!(thrown instanceof ServicingError)) throw thrown;
  return `${thrown.code}: ${thrown.message} ${thrown.hint}`;
};

test("what is no update is refused with what it is instead", async () => {
  const text = (content: string): Uint8Array => Buffer.from(content);
  const refusals = [
    new Uint8Array(0),
    text("<!DOCTYPE html><html><body>Access denied</body></html>"),
    text('\ufeff<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'),
    text('{"error":"expired"}'),
    text("PK\x03\x04 and so on"),
    text("MZ\x90\0 and so on"),
    new Uint8Array(5000),
    text("some words"),
  ];
  expect(await Promise.all(refusals.map(refusal))).toMatchInlineSnapshot(`
    [
      "NOT_AN_UPDATE: update.msu is empty. Fetch the update again, from the link that the Microsoft Update Catalog gives.",
      "NOT_AN_UPDATE: update.msu is a web page, not an update: the download was answered by a page. Fetch the update again, from the link that the Microsoft Update Catalog gives.",
      "NOT_AN_UPDATE: update.msu is an XML document, not an update. Fetch the update again, from the link that the Microsoft Update Catalog gives.",
      "NOT_AN_UPDATE: update.msu is a JSON document, not an update. Fetch the update again, from the link that the Microsoft Update Catalog gives.",
      "NOT_AN_UPDATE: update.msu is a ZIP archive, not an update. Unpack it and give the .msu or .cab in it.",
      "NOT_AN_UPDATE: update.msu is a program, not an update. Give an .msu or .cab as the Microsoft Update Catalog has it; its content decides, not its name.",
      "NOT_AN_UPDATE: update.msu begins with nothing but zeros: its download was never finished. Fetch the update again, from the link that the Microsoft Update Catalog gives.",
      "NOT_AN_UPDATE: update.msu is neither an .msu nor a .cab. Give an .msu or .cab as the Microsoft Update Catalog has it; its content decides, not its name.",
    ]
  `);
});

test("an image file is not an update", async () => {
  const path = `${await makeTemporaryFolder()}/install.wim`;
  await makeImage({ path, build: "26100.1", editions: ["Professional"], winre: false });
  expect(await refusal(await readFile(path))).toMatchInlineSnapshot(
    `"NOT_AN_UPDATE: update.msu is an image file, not an update. It belongs under source; give the .msu or .cab here."`,
  );
});

const forms: readonly (readonly [string, (folder: string) => Promise<MadeUpdate>])[] = [
  [
    "WIM",
    (folder) => makeCumulativeUpdate({ folder, kb: "KB5043080", base: "26100.1", target: "26100.1742" }),
  ],
  [
    "cabinet",
    (folder) =>
      makeCumulativeUpdate({
        folder,
        kb: "KB5043080",
        base: "26100.1",
        target: "26100.1742",
        form: "cabinet",
      }),
  ],
  ["package", (folder) => makeSafeOsUpdate({ folder, kb: "KB5071844", target: "26100.7297" })],
  ["package in .msu", (folder) => makeDotNetUpdate({ folder, kb: "KB5042098", version: "10.0.9266.1" })],
];

const codeOf = (thrown: unknown): string => {
  if (thrown instanceof ServicingError) return thrown.code;
  throw thrown;
};

test.each(forms)("%s: cut anywhere, it is refused as damaged", async (_, make) => {
  const { path } = await make(await makeTemporaryFolder());
  const whole = await readFile(path);
  const lengths = [8, 36, 60, 207, 208, 209, 500, 1000, whole.length - 1].filter((l) => l < whole.length);
  for (let part = 1; part < 12; part++) lengths.push(Math.floor((whole.length * part) / 12));
  for (const length of lengths) {
    const outcome = await read(whole.subarray(0, length)).then(() => "read", codeOf);
    expect(outcome, `${length} of ${whole.length} bytes`).toBe("UPDATE_DAMAGED");
  }
});

test.each(forms)("%s: whatever bytes are wrong, it is read, or refused as damaged", async (_, make) => {
  const { path } = await make(await makeTemporaryFolder());
  const whole = await readFile(path);
  const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      expect(["read", "UPDATE_DAMAGED", "NOT_AN_UPDATE"]).toContain(
        await read(bytes).then(() => "read", codeOf),
      );
    }),
    { numRuns: 60, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
});

test("random bytes behind the first of an update are damaged, not waited for", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("MSCF", "MSWIM\0\0\0"),
      fc.uint8Array({ maxLength: 4000 }),
      async (magic, noise) => {
        const bytes = Buffer.concat([Buffer.from(magic, "latin1"), noise]);
        expect(await read(bytes).then(() => "read", codeOf)).toBe("UPDATE_DAMAGED");
      },
    ),
    { numRuns: 200 },
  );
});
