#!/usr/bin/env node
import { runDism } from "./run-dism.ts";

// A reader that goes away must not end the work in the middle.
process.stdout.on("error", () => undefined);

runDism(process.argv.slice(2), {
  env: process.env,
  write: (text) => void process.stdout.write(text),
  interactive: process.stdout.isTTY === true,
}).then((status) => {
  process.exitCode = status;
});
