import type { Reporter } from "../resources/life/index.ts";
import { shorten } from "./describe-error.ts";
import { tellEngine } from "./engine-connection.ts";
import type { Redact } from "./secrets.ts";

/** A reporter for one operation; `close` waits a moment for what is still on its way. */
export interface ClosableReporter extends Reporter {
  close(): Promise<void>;
}

export type ReporterFactory = (urn: string | undefined, redact: Redact) => ClosableReporter;

const SEVERITY = { info: 1, warning: 2 } as const;
const INTERVAL = 250;
const PATIENCE = 250;

/**
 * Lines on the resource's own row of `pulumi up`, by the engine's log service: ephemeral ones at most four times a second, the newest
 * winning. Without an engine, or after it failed once, silently nothing.
 */
export const engineReporter: ReporterFactory = (urn, redact) => {
  const sending = new Set<Promise<void>>();
  const said = new Set<string>();
  let waiting: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastTime = 0;

  const send = (severity: keyof typeof SEVERITY, text: string, ephemeral: boolean): void => {
    const sent = tellEngine({ severity: SEVERITY[severity], message: shorten(redact(text)), urn, ephemeral });
    sending.add(sent);
    void sent.then(() => sending.delete(sent));
  };
  const showNewest = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    lastTime = performance.now();
    send("info", waiting, true);
    waiting = undefined;
  };
  const once = (severity: keyof typeof SEVERITY, text: string): void => {
    if (said.has(text)) return;
    said.add(text);
    send(severity, text, false);
  };
  return {
    progress(text) {
      waiting = text;
      timer ??= setTimeout(showNewest, Math.max(0, lastTime + INTERVAL - performance.now())).unref();
    },
    info: (text) => once("info", text),
    warning: (text) => once("warning", text),
    async close() {
      clearTimeout(timer);
      const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE).unref());
      if (sending.size > 0) await Promise.race([Promise.all(sending), patience]);
    },
  };
};
