import { getReady } from "../../tools/ready/index.ts";

/** Before the tests, also where vitest is started by itself: Pulumi and wimlib are on PATH. */
export async function setup(): Promise<void> {
  await getReady({ pulumi: true, wimlib: true, isoWriter: true }, (line) => console.log(line));
}
