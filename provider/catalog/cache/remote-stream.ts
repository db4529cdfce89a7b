import { ServicingError } from "../../terms/index.ts";
import type { ByteSink } from "../http/http-body.ts";
import type { HttpClient } from "../http/http-client.ts";
import { contentRange, type RemoteVersion, readVersion, strongValidator } from "../http/range-request.ts";
import type { WantedFile } from "./wanted-file.ts";

/** Bytes of a file from some place on, and where that place is. */
export interface ByteStream {
  /** Where the bytes begin: 0 where the source cannot go on in the middle. */
  readonly start: number;
  readonly version: RemoteVersion | undefined;
  /** Gives everything to the sink; rejects where the source fails, after what it gave. */
  drain(sink: ByteSink): Promise<void>;
  close(): void;
}

/** Opens a download at `start`, provided that the file is still the one of `version`; else from its beginning. */
export async function openRemote(
  http: HttpClient,
  file: WantedFile,
  start: number,
  version: RemoteVersion | undefined,
): Promise<ByteStream> {
  const validator = strongValidator(version);
  const url = new URL(file.url);
  const answer = await http.request(url, {
    retry: false,
    headers:
      start === 0
        ? {}
        : { range: `bytes=${start}-`, ...(validator === undefined ? {} : { "if-range": validator }) },
  });
  const found = readVersion(answer);
  const close = (): void => {
    answer.body.destroy();
  };
  const range = contentRange(answer);
  const begins = answer.status === 206 ? range?.start : answer.status === 200 ? 0 : undefined;
  if (begins === undefined || (begins !== 0 && begins !== start)) {
    close();
    throw new RemoteRefusal(file, url, answer.status, answer.header("retry-after"));
  }
  if (!Number.isNaN(found.size) && found.size !== file.size) {
    close();
    throw new ServicingError(
      "DIGEST_MISMATCH",
      `${file.name} at ${url.host} has ${found.size} bytes, but ${file.size} are pinned.`,
      { hint: "Lock the update again and review the change: the file behind the address is another one." },
    );
  }
  return { start: begins, version: found, drain: answer.body.drain, close };
}

/** An answer without the file. */
export class RemoteRefusal extends ServicingError {
  readonly status: number;
  readonly retryAfter: string | undefined;

  constructor(file: WantedFile, url: URL, status: number, retryAfter: string | undefined) {
    super("DOWNLOAD_FAILED", `${url.host} does not give ${file.name}: it answers with status ${status}.`, {
      hint:
        status === 404 || status === 410
          ? "The update was withdrawn or has moved: lock it again, or fetch it from a mirror."
          : "Try again later.",
      detail: { status, url: `${url.origin}${url.pathname}` },
    });
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
