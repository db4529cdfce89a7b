import { join } from "node:path";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const pathOf = (name: string): string => join(import.meta.dirname, name);
const FILES = {
  "the arguments of every class are those of the schema of its kind": "arguments.ts",
  "the arguments of a component are those of the resources that it makes": "pipeline.ts",
} as const;

let program: ts.Program;
beforeAll(() => {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ["x"] }, ts.sys, ROOT);
  program = ts.createProgram(Object.values(FILES).map(pathOf), options);
});

/** Compiles the statements of a file, among them some that must not compile. */
test.each(Object.entries(FILES))("%s", (_, name) => {
  const found = program.getSemanticDiagnostics(program.getSourceFile(pathOf(name)));
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
