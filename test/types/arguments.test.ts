import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

/** Compiles the statements of arguments.ts, among them some that must not compile. */
test("the arguments of every class are those of the schema of its kind", () => {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ["x"] }, ts.sys, ROOT);
  const program = ts.createProgram([join(import.meta.dirname, "arguments.ts")], options);
  const source = program.getSourceFile(join(import.meta.dirname, "arguments.ts"));
  const found = program.getSemanticDiagnostics(source);
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
