import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { selectHost } from "../../../provider/hosts/index.ts";
import { type RunEvent, readProvenance, serviceImageFile } from "../../../provider/servicing/index.ts";
import { makeRequest } from "../../support/servicing-request.ts";
import { makeServicingSample } from "../../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeServicingSample();

async function service(output: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [1] });
  const observer = { step: () => {}, warning: () => {}, event: (event: RunEvent) => void events.push(event) };
  await serviceImageFile(request, { host: selectHost({ type: "rehearsal" }), observer });
  return events;
}

const only = <Type extends RunEvent["type"]>(events: readonly RunEvent[], type: Type) =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);

test("a run tells of every step, its calls and its progress, and the next one knows how long they take", async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  const events = await service(output);
  const [begin, ...others] = only(events, "run-begins");
  expect(others).toEqual([]);
  expect(begin).toMatchObject({ output, rehearsed: true, expectedMs: null });
  const titles = begin?.steps.map(({ title }) => title) ?? [];
  expect(only(events, "step-begins").map(({ title }) => title)).toEqual(titles);
  expect(only(events, "step-ends").map(({ number }) => number)).toEqual(
    titles.map((_, position) => position + 1),
  );
  expect(begin?.steps.map(({ kind }) => kind)).toEqual([
    ...["stage", "stage", "mount", "cumulative-update", "cleanup", "commit", "export", "verify", "publish"],
  ]);

  const calls = only(events, "dism-begins");
  expect(calls.map(({ purpose }) => purpose.split(" ")[0])).toEqual([
    "mount",
    "add",
    "clean",
    "save",
    "export",
  ]);
  const names = await readdir(begin?.logDirectory ?? "");
  for (const { transcriptPath, logPath } of calls) {
    expect(names).toEqual(expect.arrayContaining([basename(transcriptPath), basename(logPath)]));
    expect(await readFile(transcriptPath, "utf8")).toContain(
      "Deployment Image Servicing and Management tool",
    );
  }

  const progress = only(events, "progress");
  expect(progress.some(({ percent }) => percent === 100)).toBe(true);
  expect(progress.map(({ elapsedMs }) => elapsedMs)).toEqual(
    progress.map(({ elapsedMs }) => elapsedMs).sort((a, b) => a - b),
  );

  const again = await service(output);
  const [expected] = only(again, "run-begins");
  // Of publishing, the last step, nothing is kept: the record is a part of what is published.
  const took = only(events, "step-ends")
    .slice(0, -1)
    .reduce((sum, { durationMs }) => sum + durationMs, 0);
  expect(expected?.expectedMs).toBe(took);
  const known = only(again, "progress").filter(({ number, of }) => number < of);
  expect(known.length).toBeGreaterThan(0);
  expect(known.every(({ leftMs }) => leftMs !== null)).toBe(true);
  expect((await readProvenance(output))?.steps[3]).toMatchObject({ kind: "cumulative-update" });
});
