import { ServicingError } from "../../terms/index.ts";
import { allowHosts } from "./allowed-hosts.ts";
import { DEFAULT_PATIENCE, type Patience } from "./back-off.ts";
import { type HttpBody, receiveBody } from "./http-body.ts";
import { unreachable } from "./http-errors.ts";
import { openDispatchers } from "./open-dispatchers.ts";

export interface HttpSettings {
  readonly catalogUrl?: string | undefined;
  /** Further addresses whose hosts may be asked, such as a mirror. */
  readonly hosts?: readonly string[] | undefined;
  readonly patience?: Patience | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpRequest {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** False where the caller goes on by itself after a failure. */
  readonly retry?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** After redirects. */
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly body: HttpBody;
}

/** Requests over one pool of connections; none is opened before the first request. */
export interface HttpClient {
  readonly patience: Patience;
  readonly signal: AbortSignal | undefined;
  /** @throws ServicingError HOST_NOT_ALLOWED, CATALOG_UNREACHABLE, CANCELLED */
  request(url: URL | string, request?: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];
// Labels and dates of the Catalog's pages follow the language; compressed answers would have no ranges.
const HEADERS = {
  "user-agent": "pulumi-windows-image",
  "accept-language": "en-US,en;q=0.5",
  "accept-encoding": "identity",
};

export function openHttp(settings: HttpSettings = {}): HttpClient {
  const requireAllowed = allowHosts(settings.catalogUrl, settings.hosts);
  const patience = settings.patience ?? DEFAULT_PATIENCE;
  const { signal } = settings;
  let dispatchers: ReturnType<typeof openDispatchers> | undefined;

  async function send(url: URL, request: HttpRequest): Promise<HttpAnswer> {
    dispatchers ??= openDispatchers(patience);
    const { undici, patient, plain } = await dispatchers;
    const { method = "GET", headers = {}, body, retry = true } = request;
    const answer = await undici
      .request(url, {
        method,
        headers: { ...HEADERS, ...headers },
        body: body ?? null,
        dispatcher: retry ? patient : plain,
        ...(signal === undefined ? {} : { signal }),
      })
      .catch((error: unknown) => {
        throw unreachable(error, url, signal);
      });
    return {
      status: answer.statusCode,
      url,
      header: (name) => [answer.headers[name.toLowerCase()]].flat()[0],
      body: receiveBody(answer.body),
    };
  }

  async function follow(from: URL, request: HttpRequest, redirects: number): Promise<HttpAnswer> {
    requireAllowed(from);
    const answer = await send(from, request);
    const location = answer.header("location");
    if (!REDIRECTS.includes(answer.status) || location === undefined) return answer;
    await answer.body.text().catch(() => undefined);
    if (redirects === MOST_REDIRECTS || !URL.canParse(location, from.href))
      throw new ServicingError("CATALOG_UNREACHABLE", `${from.origin} redirects without end.`, {
        hint: "Try again later, or check catalogUrl.",
      });
    const asGet = answer.status < 307 && request.method === "POST";
    const { body: _, ...withoutBody } = request;
    return follow(
      new URL(location, from),
      asGet ? { ...withoutBody, method: "GET" } : request,
      redirects + 1,
    );
  }

  return {
    patience,
    signal,
    request: (url, request = {}) => follow(new URL(url), request, 0),
    async close() {
      await (await dispatchers)?.plain.destroy();
    },
  };
}
