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
/** Milliseconds between two reports. */
const BEAT = 100;

/** Adds up what arrives in several files at once, and measures the rate of the last seconds. */
export function trackProgress(
  files: readonly { readonly name: string; readonly size: number }[],
  report: (progress: FetchProgress) => void,
  now: () => number = () => performance.now(),
): (file: string, received: number) => void {
  const sizes = new Map(files.map(({ name, size }) => [name, size]));
  const totalSize = files.reduce((sum, { size }) => sum + size, 0);
  const received = new Map<string, number>();
  const marks: { readonly at: number; readonly bytes: number }[] = [{ at: now(), bytes: 0 }];
  let [totalReceived, arrived] = [0, 0];

  return (file, count) => {
    const before = received.get(file);
    received.set(file, count);
    totalReceived += count - (before ?? 0);
    // The first report of a file tells what was there already: that did not arrive now.
    if (before !== undefined) arrived += Math.max(0, count - before);
    const size = sizes.get(file) ?? count;
    const at = now();
    if (at - (marks.at(-1)?.at ?? 0) < BEAT && count !== size) return;
    marks.push({ at, bytes: arrived });
    while (marks.length > 2 && (marks[1]?.at ?? at) < at - SPAN) marks.shift();
    const [first = { at, bytes: 0 }] = marks;
    const rate = at > first.at ? Math.round(((arrived - first.bytes) * 1000) / (at - first.at)) : 0;
    const secondsLeft = rate > 0 ? Math.ceil((totalSize - totalReceived) / rate) : undefined;
    report({ file, received: count, size, totalReceived, totalSize, rate, secondsLeft });
  };
}
