// Starts a child that never ends either, prints both process ids, ignores the polite signal and waits for ever.
import { spawn } from "node:child_process";

const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
process.on("SIGTERM", () => {});
console.log(JSON.stringify([process.pid, child.pid]));
setInterval(() => {}, 1000);
