import type { Dispatcher, RetryHandler } from "undici";
import { PASSING_STATUS, type Patience, pauseBefore } from "./back-off.ts";

const TRANSIENT = [
  "ECONNRESET",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETDOWN",
  "ENETUNREACH",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
];

/** undici, loaded with the first request, with the system's proxies; `patient` asks again after passing failures. */
export async function openDispatchers(
  patience: Patience,
): Promise<{ undici: typeof import("undici"); plain: Dispatcher; patient: Dispatcher }> {
  const undici = await import("undici");
  const plain = new undici.EnvHttpProxyAgent({
    connect: { timeout: 20_000 },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  const patient = new undici.RetryAgent(plain, { retry: retryPolitely(patience) });
  return { undici, plain, patient };
}

const retryPolitely =
  (patience: Patience): RetryHandler.RetryCallback =>
  (error, { state }, callback) => {
    const { code, statusCode, headers } = error as Failure;
    const passing =
      statusCode === undefined
        ? TRANSIENT.includes(code ?? "")
        : error.message === "Request failed" && PASSING_STATUS.includes(statusCode);
    if (!passing || state.counter > patience.retries) return callback(error);
    setTimeout(() => callback(null), pauseBefore(state.counter, patience, headers?.["retry-after"]));
  };

interface Failure extends Error {
  readonly code?: string;
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
}
