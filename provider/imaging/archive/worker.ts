import { parentPort } from "node:worker_threads";
import { brokenDown, type JobMessage, type ResultMessage } from "./job.ts";
import { runSevenZip } from "./seven-zip.ts";

/** The thread in which archives are unpacked: one job after another, because each takes the memory of its archive. */
let last = Promise.resolve();

parentPort?.on("message", ({ id, job }: JobMessage) => {
  last = last.then(async () => {
    const result = await runSevenZip(job).catch(brokenDown);
    const buffers = result.contents.flatMap((content) => (content ? [content.buffer] : []));
    parentPort?.postMessage({ id, result } satisfies ResultMessage, buffers);
  });
});
