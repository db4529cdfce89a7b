#!/usr/bin/env node
import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommandLine } = await import("./run-command-line.ts");
process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  columns: process.stderr.columns || undefined,
});
