import { ServicingError } from "../../terms/index.ts";

/** A failure below HTTP, or an answer that stayed bad after all attempts. */
export function unreachable(error: unknown, url: URL, signal: AbortSignal | undefined): ServicingError {
  if (error instanceof ServicingError) return error;
  if (signal?.aborted) return new ServicingError("CANCELLED", `Cancelled while asking ${url.host}.`);
  const { code, statusCode, message } = error as Error & { code?: string; statusCode?: number };
  // The codes of the HTTP library say less than its words.
  const below = code === undefined || /^(UND|HPE)_/.test(code) ? message : code;
  const reason = statusCode === undefined ? below : `it answers with status ${statusCode}`;
  return new ServicingError("CATALOG_UNREACHABLE", `Cannot get an answer from ${url.host}: ${reason}.`, {
    hint: "Check the network and the proxy (HTTPS_PROXY, NO_PROXY), or try again later.",
    detail: { url: `${url.origin}${url.pathname}`, reason: statusCode ?? code ?? null },
    cause: error,
  });
}
