import { expect, test } from "vitest";
import { bufferSource, readUpdateFacts } from "../../../provider/imaging/index.ts";
import { makeCabinet } from "../../../tools/sample/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";

const text = (value: string): Buffer => Buffer.from(value, "latin1");
const read = (bytes: Uint8Array) => readUpdateFacts(bufferSource(bytes, "kb.msu"));

test.each([
  ["no file", [], "it holds no file"],
  [
    "metadata that is no cabinet",
    [["onepackage.AggregatedMetadata.cab", "text"]],
    "it ends within its first bytes",
  ],
  [
    "metadata of something else",
    [["onepackage.AggregatedMetadata.cab", makeCabinet([{ name: "models.json", bytes: text("{}") }])]],
    "its metadata says of no package what it is",
  ],
  ["a manifest that is none", [["update.mum", "no XML"]], "its manifest names no package"],
] as const)("a cabinet with %s is damaged", async (_, members, reason) => {
  const cabinet = makeCabinet(
    members.map(([name, content]) => ({
      name,
      bytes: typeof content === "string" ? text(content) : content,
    })),
  );
  const error = await errorOf(read(cabinet));
  expect(error.code).toBe("UPDATE_DAMAGED");
  expect(error.message).toContain(reason);
});

test("a cabinet of other files is an update of no known type", async () => {
  const facts = await read(makeCabinet([{ name: "driver.inf", bytes: text("[Version]") }]));
  expect(facts).toMatchObject({ kb: null, type: "unknown" });
});
