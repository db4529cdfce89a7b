import { fetchLocked } from "../../../provider/catalog/cache/fetch-updates.ts";

/** A process of its own that fetches what a lock file pins. */
const [lockPath = "", cacheDirectory, catalogUrl, manner] = process.argv.slice(2);
const patience = manner === "quick" ? { retries: 0, firstPause: 1, longestPause: 1 } : undefined;
const fetched = await fetchLocked(lockPath, { cacheDirectory, catalogUrl, patience });
process.stdout.write(JSON.stringify(fetched));
process.disconnect?.();
