import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHttp, openUrl } from "../../../provider/catalog/index.ts";
import { readUpdateFacts } from "../../../provider/imaging/index.ts";
import { makeCumulativeUpdate } from "../../sample/index.ts";
import { stretchFile } from "../stretch-file.ts";

export interface RangeFigures {
  readonly size: number;
  readonly requests: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** What it takes to learn over HTTP what an update of 5 GB is. */
export async function measureRanges(): Promise<RangeFigures> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  const made = await makeCumulativeUpdate({
    folder,
    kb: "KB5000001",
    base: "26100.1",
    target: "26100.1742",
    payloadSize: 16_000_000,
  });
  const path = join(folder, "stretched.msu");
  await stretchFile(made.path, path, 5_000_000_000);
  const { size } = await stat(path);
  let [requests, bytes] = [0, 0];
  const server = createServer((request, response) => {
    const [, first = "0", last = "0"] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
    const [start, end] = [Number(first), Math.min(Number(last), size - 1)];
    requests += 1;
    bytes += end - start + 1;
    response.writeHead(206, { "content-range": `bytes ${start}-${end}/${size}`, etag: '"one"' });
    createReadStream(path, { start, end }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const catalogUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const http = openHttp({ catalogUrl });
  try {
    const start = performance.now();
    const { target } = await readUpdateFacts(await openUrl(`${catalogUrl}file.msu`, { http }));
    if (target !== made.target)
      throw new Error(`The update makes ${made.target}, but was read as ${target}.`);
    return { size, requests, bytes, milliseconds: performance.now() - start };
  } finally {
    await http.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
