// DISM as the rehearsal has it, after the time that each command usually takes, at SECONDS_PER_MINUTE. Notes each command.
import { appendFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** For Windows; all images are taken for as large. */
const MINUTES = {
  "/Mount-Image": 1,
  "/Add-Package": 12,
  "/Cleanup-Image": 4,
  "/Commit": 3,
  "/Export-Image": 1,
};

const args = process.argv.slice(2);
const [command = "", minutes = 0] = Object.entries(MINUTES).find(([name]) => args.includes(name)) ?? [];
const scale = Number(process.env.BENCH_SECONDS_PER_MINUTE ?? 1);
appendFileSync(process.env.BENCH_CALLS ?? "", `${command}\n`);
await setTimeout(minutes * scale * 1000);
await import(new URL("../../../dist/provider/rehearsal/main.js", import.meta.url).href);
