import { fetchLocked } from "pulumi-windows-image/catalog";

// A process of its own that fetches what a lock file pins, by the package as it is shipped, and tells how long that took
// and how much memory.
const [lockPath = "", cacheDirectory, catalogUrl] = process.argv.slice(2);
const start = performance.now();
const fetched = await fetchLocked(lockPath, { cacheDirectory, catalogUrl });
process.send?.({
  milliseconds: performance.now() - start,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  cached: fetched.every(({ cached }) => cached),
});
process.disconnect?.();
