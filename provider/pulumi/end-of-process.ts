import { subscribe } from "node:diagnostics_channel";
import { engineIsGone } from "./engine-connection.ts";
import { abortAll, endAll, isIdle } from "./in-flight.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGBREAK"] as const;

/** Milliseconds. The engine kills five seconds after its signal; leaving before that lets children end with us. */
const GRACE = { signal: 4_000, orphan: 60_000 } as const;
/** Lets the last answers leave. */
const FLUSH = 100;
const WATCH_INTERVAL = 1_000;

let installed = false;
let leaving = false;

/** Listens for every way in which this process is told to stop. Only for Pulumi's provider process, once. */
export function listenForEnd(): void {
  if (installed) return;
  installed = true;
  for (const signal of SIGNALS) process.on(signal, () => leave(`Stopped by ${signal}.`, GRACE.signal));
  // The stock provider answers Cancel and does nothing. Where this channel does not exist, nothing is heard.
  subscribe("http2.server.stream.start", (message) => {
    const { headers } = message as { headers?: Record<string, unknown> };
    if (headers?.[":path"] === "/pulumirpc.ResourceProvider/Cancel") abortAll("Cancelled.");
  });
}

/** The same signals come at every normal end of `pulumi up`, so an idle process leaves at once. */
function leave(why: string, grace: number): void {
  if (isIdle()) process.exit(0);
  if (leaving) return;
  leaving = true;
  setTimeout(() => process.exit(1), grace);
  endAll(why, () => setTimeout(() => process.exit(0), FLUSH));
}

const parent = process.ppid;
let watchers = 0;
let watch: NodeJS.Timeout | undefined;

/**
 * While an operation runs: this process does not end with the engine that started it, and must not work on for nobody.
 * Returns what ends the watch.
 */
export function watchForEnd(): () => void {
  watchers += 1;
  if (installed) watch ??= setInterval(checkParent, WATCH_INTERVAL).unref();
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    clearInterval(watch);
    watch = undefined;
  };
}

/** A shell stands between the engine and us and may outlive it: so the engine's own address counts too. */
function checkParent(): void {
  if (process.ppid !== parent || engineIsGone()) leave("The Pulumi engine has died.", GRACE.orphan);
}
