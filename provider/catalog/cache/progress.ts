/** How far a fetch is. */
export interface FetchProgress {
  readonly file: string;
  readonly received: number;
  readonly size: number;
  /** Over all files of the run. */
  readonly totalReceived: number;
  readonly totalSize: number;
  /** Bytes a second over the last seconds; 0 before there is a measurement. */
  readonly rate: number;
  /** Seconds that are left at this rate; undefined before there is one. */
  readonly secondsLeft: number | undefined;
}

const SPAN = 5_000;

/** Adds up what arrives in several files at once, and measures the rate of the last seconds. */
export function trackProgress(
  files: readonly { readonly name: string; readonly size: number }[],
  report: (progress: FetchProgress) => void,
  now: () => number = () => performance.now(),
): (file: string, received: number) => void {
  const totalSize = files.reduce((sum, { size }) => sum + size, 0);
  const received = new Map<string, number>();
  const arrivals: { at: number; bytes: number }[] = [];
  return (file, count) => {
    const before = received.get(file);
    received.set(file, count);
    // The first report of a file tells what was there already: that did not arrive now.
    if (before !== undefined && count > before) arrivals.push({ at: now(), bytes: count - before });
    while (arrivals.length > 1 && (arrivals[0]?.at ?? 0) < now() - SPAN) arrivals.shift();
    const totalReceived = [...received.values()].reduce((sum, bytes) => sum + bytes, 0);
    const rate = rateOf(arrivals, now());
    report({
      file,
      received: count,
      size: files.find(({ name }) => name === file)?.size ?? count,
      totalReceived,
      totalSize,
      rate,
      secondsLeft: rate > 0 ? Math.ceil((totalSize - totalReceived) / rate) : undefined,
    });
  };
}

function rateOf(arrivals: readonly { at: number; bytes: number }[], now: number): number {
  const [first] = arrivals;
  if (first === undefined || now - first.at < 1) return 0;
  const bytes = arrivals.slice(1).reduce((sum, arrival) => sum + arrival.bytes, 0);
  return Math.round((bytes * 1000) / (now - first.at));
}
