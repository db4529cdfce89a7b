import type { Journal } from "./journal.ts";
import { identifyProcess } from "./process-identity.ts";

/** Has a program in the record while it runs: should it outlive the run that started it, the next run ends it. */
export async function notingProcess<Result>(
  journal: Journal,
  run: (onStart: (pid: number) => void) => Promise<Result>,
): Promise<Result> {
  let noted: Promise<void> = Promise.resolve();
  const result = await run((pid) => {
    noted = identifyProcess(pid).then((process) => journal.add({ kind: "process", process }));
    noted.catch(() => undefined);
  });
  await noted;
  await journal.remove(({ kind }) => kind === "process");
  return result;
}
