// Prints each of its arguments on a line of its own, and what it reads from stdin.
import { readFileSync } from "node:fs";

for (const argument of process.argv.slice(2)) console.log(argument);
process.stdout.write(readFileSync(0, "utf8"));
