import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeOutput, detectEncoding } from "../../provider/hosts/decode-output.ts";
import { runProgram } from "../../provider/hosts/run-program.ts";
import { programPath } from "../support/program-path.ts";

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

test.each([
  ["ASCII", Buffer.from("Error: 552\r\n"), "utf-8", "Error: 552\r\n"],
  ["UTF-8", Buffer.from("错误: 0xc1420117"), "utf-8", "错误: 0xc1420117"],
  ["UTF-16 with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16("Fehler")]), "utf-16le", "Fehler"],
  ["UTF-16 without one", utf16("Version: 10.0.26100.1\r\n"), "utf-16le", "Version: 10.0.26100.1\r\n"],
  ["UTF-16, other end first", utf16("Version").swap16(), "utf-16be", "Version"],
  ["nothing", Buffer.alloc(0), "utf-8", ""],
])("reads %s", (_, bytes, encoding, text) => {
  expect(detectEncoding(bytes)).toBe(encoding);
  expect(decodeOutput(bytes)).toBe(text);
});

test.each([
  [437, "477294e165", "Größe"],
  [850, "4772e16465", "Grßde"],
  [850, "4c9a6765", "LÜge"],
  [932, "8358834383628360", "スイッチ"],
  [936, "b4edcef3", "错误"],
  [949, "bfc0b7f9", "오류"],
  [950, "bff9bb7e", "錯誤"],
  [866, "8ee8a8a1aaa0", "Ошибка"],
  [1252, "4772f6df65", "Größe"],
  [99999, "9a", "Ü"],
])("reads code page %i", (codePage, hex, text) => {
  expect(decodeOutput(Buffer.from(hex, "hex"), codePage)).toBe(text);
});

test("reads back whatever was written in UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!text.includes("\0") && !text.startsWith("\ufeff"));
      expect(decodeOutput(Buffer.from(text))).toBe(text);
    }),
  );
});

test("a character cut by two writes arrives whole", async () => {
  const chunks: string[] = [];
  const { stdout } = await runProgram(process.execPath, [programPath("print-bytes"), "e9", "9499e8afaf"], {
    onStdout: (chunk) => chunks.push(chunk),
  });
  expect(stdout).toBe("错误");
});
