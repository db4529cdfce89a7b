import { join } from "node:path";
import { expect, test } from "vitest";
import type { Payload, ServicingRequest } from "../../provider/servicing/index.ts";
import { isoExtracts, layOut } from "../../provider/servicing/payloads.ts";

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
