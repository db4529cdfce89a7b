import { fetchLocked } from "../../../provider/catalog/cache/fetch-updates.ts";

/** A process of its own that fetches what a lock file pins. */
const [lockPath = "", cacheDirectory, catalogUrl] = process.argv.slice(2);
const fetched = await fetchLocked(lockPath, { cacheDirectory, catalogUrl });
process.stdout.write(JSON.stringify(fetched));
process.disconnect?.();
