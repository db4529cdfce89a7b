// Starts a process that outlives it and has its output, in a group of its own, prints its id and ends with status 3.
import { spawn } from "node:child_process";

const script = "setInterval(() => {}, 1e6)";
const child = spawn(process.execPath, ["-e", script], {
  stdio: ["ignore", "inherit", "inherit"],
  detached: true,
});
child.unref();
process.stdout.write(`${child.pid}\n`, () => process.exit(3));
