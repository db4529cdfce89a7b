import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openMetadata } from "../../../../provider/imaging/wim/metadata/directory-entry.ts";
import { readTree } from "../../../../provider/imaging/wim/metadata/image.ts";
import { ServicingError } from "../../../../provider/terms/index.ts";
import { type MadeFile, makeMetadata } from "../../../support/imaging/made-metadata.ts";

const A = "a".repeat(40);
const B = "b".repeat(40);
const C = "c".repeat(40);

const open = (metadata: Uint8Array) =>
  readTree(1, openMetadata(metadata, "install.wim:1"), {
    blobSize: (sha1) => (sha1 === A ? 11 : 22),
    openBlob: () => undefined,
    missing: (name) => new ServicingError("IMAGE_DAMAGED", `No blob for ${name}.`),
  });

describe("entries of an image", () => {
  const FILES: readonly (MadeFile & { readonly expected: string | null })[] = [
    { name: "plain.txt", sha1: A, expected: A },
    { name: "empty.txt", expected: null },
    {
      name: "with streams.txt",
      streams: [
        { name: "", sha1: B },
        { name: "Zone.Identifier", sha1: C },
      ],
      expected: B,
    },
    {
      name: "named first.txt",
      streams: [
        { name: "Zone.Identifier", sha1: C },
        { name: "", sha1: A },
      ],
      expected: A,
    },
    {
      name: "empty with stream.txt",
      streams: [
        { name: "", sha1: "" },
        { name: "s", sha1: C },
      ],
      expected: null,
    },
    { name: "own and named.txt", sha1: A, streams: [{ name: "s", sha1: C }], expected: A },
    { name: "short and long.txt", shortName: "SHORTA~1.TXT", sha1: B, expected: B },
    { name: "link", attributes: 0x420, sha1: C, expected: null },
    { name: "last.txt", sha1: B, expected: B },
  ];

  it.each(FILES)("$name", ({ name, expected }) => {
    const image = open(makeMetadata(FILES));
    const size = expected === null ? 0 : expected === A ? 11 : 22;
    expect(image.find(name.toUpperCase())).toEqual({ name, directory: false, sha1: expected, size });
  });

  it("are all listed, whatever streams lie between them", () => {
    expect(
      open(makeMetadata(FILES))
        .list("")
        .map(({ name }) => name),
    ).toEqual(FILES.map(({ name }) => name));
  });

  it("a short name finds nothing: two files may be known by one in different images", () => {
    expect(open(makeMetadata(FILES)).find("SHORTA~1.TXT")).toBeUndefined();
  });

  it("names that are equal but for case are those that Windows takes for equal", () => {
    const image = open(makeMetadata([{ name: "straße ﬁ ÿ.txt", sha1: A }]));
    expect(image.find("STRAßE ﬁ Ÿ.TXT")?.sha1).toBe(A);
    expect(image.find("STRASSE FI Ÿ.TXT")).toBeUndefined();
  });

  it("an image without a root is empty", () => {
    const image = open(Buffer.concat([Buffer.from([8, 0, 0, 0, 0, 0, 0, 0]), Buffer.alloc(8)]));
    expect(image.list("")).toEqual([]);
    expect(image.find("Windows")).toBeUndefined();
  });
});

it("any damage to the list of files is told as such", () => {
  const sound = makeMetadata([
    { name: "one.txt", sha1: A },
    { name: "two.txt", streams: [{ name: "", sha1: B }] },
    { name: "three.txt", sha1: C },
  ]);
  const look = (metadata: Uint8Array) => {
    try {
      const image = open(metadata);
      for (const { name } of image.list("")) image.find(`${name}/below`);
    } catch (error) {
      expect(error).toMatchObject({ name: "ServicingError", code: "IMAGE_DAMAGED" });
    }
  };
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.uint8Array({ minLength: 1, maxLength: 12 }), (at, wrong) => {
      const bytes = Buffer.from(sound);
      bytes.set(wrong.subarray(0, bytes.length - at), at);
      look(bytes);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), look), { numRuns: 500 });
});
