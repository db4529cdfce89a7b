import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Payload, ServicingRequest } from "../../provider/servicing/index.ts";
import { extract, extractedBytes, isoExtracts, layOut } from "../../provider/servicing/payloads.ts";
import { spaceNeeds } from "../../provider/servicing/preflight/space-needs.ts";
import { makeIso } from "../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const payload = (source: string, kind: Payload["kind"], ...cabinets: string[]): Payload => ({
  ...{ source, kind, cabinets },
  metadata: ["F/metadata/a.cab"],
});

const request = {
  images: [
    {
      index: 1,
      name: null,
      plan: {
        steps: [
          { kind: "mount" },
          { kind: "language-pack", subject: "ja-JP" },
          { kind: "capability", subject: "A" },
          { kind: "capability", subject: "B" },
        ],
      },
    },
  ],
  payloads: {
    "language-pack ja-JP": payload("/x.iso", "iso", "F/lp.cab"),
    "capability A": payload("/x.iso", "iso", "F/a.cab", "F/b/a.cab"),
    "capability B": payload("/folder", "folder", "b.cab"),
    "capability Unused": payload("/y.iso", "iso", "c.cab"),
  },
} as unknown as ServicingRequest;

test("only what steps name is taken out of an ISO file, once; a folder is used where it is", () => {
  const extracts = isoExtracts(request, (iso) => `/work/f${iso}`);
  expect(extracts).toEqual([
    { iso: "/x.iso", folder: "/work/f1", members: ["F/a.cab", "F/b/a.cab", "F/lp.cab", "F/metadata/a.cab"] },
  ]);
  const laidOut = (key: string) => layOut(request.payloads?.[key] as Payload, extracts);
  expect(laidOut("capability A")).toEqual({
    cabinets: [join("/work/f1/F/a.cab"), join("/work/f1/F/b/a.cab")],
    folders: [join("/work/f1/F"), join("/work/f1/F/b")],
  });
  expect(laidOut("capability B")).toEqual({ cabinets: [join("/folder/b.cab")], folders: [join("/folder")] });
});

test("what is taken out of an ISO file is what lies in it, and the room for it is known before", async () => {
  const folder = await makeTemporaryFolder();
  const iso = join(folder, "features.iso");
  const cabinet = Buffer.alloc(2_500_000, "cabinet");
  await makeIso(
    iso,
    new Map([
      ["F/a.cab", cabinet],
      ["F/metadata/b.cab", Buffer.from("metadata")],
      ["F/other.cab", Buffer.alloc(10)],
    ]),
  );
  const wanted = { iso, folder: join(folder, "out"), members: ["F/a.cab", "F/metadata/b.cab"] };
  expect(await extractedBytes([wanted])).toBe(2_500_008);
  expect(await extractedBytes([])).toBe(0);
  const percents: number[] = [];
  const options = {
    signal: new AbortController().signal,
    onPercent: (percent: number) => void percents.push(percent),
  };
  await extract(wanted, options);
  expect(await readFile(join(folder, "out/F/a.cab"))).toEqual(cabinet);
  expect(await readFile(join(folder, "out/F/metadata/b.cab"), "utf8")).toBe("metadata");
  expect(percents.at(-1)).toBe(100);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));

  const gone = { ...wanted, folder: join(folder, "other"), members: ["F/a.cab", "F/gone.cab"] };
  await expect(extract(gone, options)).rejects.toMatchObject({ code: "SOURCE_CHANGED" });
  await expect(extractedBytes([gone])).rejects.toThrow(`${iso} no longer has F/gone.cab in it.`);
  await expect(stat(gone.folder)).rejects.toMatchObject({ code: "ENOENT" });
});

test("the work directory needs room for what is taken out, beside the image and its updates", () => {
  const sizes = { image: 4000, updates: 1000, takenOut: 500 };
  const least = (serviced: boolean) =>
    spaceNeeds({ ...sizes, serviced }).find(({ place }) => place === "work")?.least;
  expect([least(true), least(false)]).toEqual([5500, 500]);
});
