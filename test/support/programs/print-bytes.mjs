// Writes the bytes given as hex, one argument a chunk, each chunk in a write of its own.
import { setImmediate as turn } from "node:timers/promises";

for (const hex of process.argv.slice(2)) {
  process.stdout.write(Buffer.from(hex, "hex"));
  await turn();
}
