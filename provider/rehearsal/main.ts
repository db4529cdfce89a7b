#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// A reader that goes away must not end the work in the middle.
process.stdout.on("error", () => undefined);

enableCompileCache();
const { runDism } = await import("./run-dism.ts");
process.exitCode = await runDism(process.argv.slice(2), {
  env: process.env,
  write: (text) => void process.stdout.write(text),
  interactive: process.stdout.isTTY === true,
});
