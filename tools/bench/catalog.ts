import { measureDownload } from "./catalog/download-figures.ts";
import { measureRanges } from "./catalog/range-figures.ts";
import { median, megabytes, milliseconds } from "./figures.ts";
import type { Bench } from "./main.ts";

const rate = (bytes: number, elapsed: number): string => `${Math.round(bytes / 1000 / elapsed)} MB/s`;

const spread = (ratios: readonly number[]): string =>
  ratios.length === 0
    ? "?"
    : `${median(ratios).toFixed(2)} (${[...ratios]
        .sort((a, b) => a - b)
        .map((ratio) => ratio.toFixed(2))
        .join(", ")})`;

/** Fetching and looking into updates over loopback. */
export async function catalogBench(): Promise<Bench> {
  const ranges = await measureRanges();
  const { bytes, pairs, peakBytes, cachedMilliseconds, cachedConnections } = await measureDownload();
  const byCurl = pairs.flatMap(({ curlMilliseconds }) => curlMilliseconds ?? []);
  const ratios = pairs.flatMap(({ curlMilliseconds, fetchMilliseconds }) =>
    curlMilliseconds === undefined ? [] : curlMilliseconds / fetchMilliseconds,
  );
  return {
    name: "Updates: download and facts over HTTP",
    rows: [
      {
        label: "facts of an update",
        value: `${megabytes(ranges.size)}, in ${milliseconds(ranges.milliseconds)}`,
      },
      { label: "  requests (at most 8)", value: String(ranges.requests) },
      { label: "  bytes (at most 256 kB)", value: `${(ranges.bytes / 1000).toFixed(1)} kB` },
      {
        label: `curl, ${megabytes(bytes)}, not verified`,
        value: byCurl.length === 0 ? "there is no curl" : rate(bytes, median(byCurl)),
      },
      {
        label: "fetch, verified",
        value: rate(bytes, median(pairs.map(({ fetchMilliseconds }) => fetchMilliseconds))),
      },
      { label: "  of curl's speed (at least 0.9)", value: spread(ratios) },
      { label: "  memory (under 150 MB)", value: megabytes(peakBytes) },
      { label: "fetch, all in the cache", value: milliseconds(cachedMilliseconds) },
      { label: "  connections (0)", value: String(cachedConnections) },
    ],
  };
}
