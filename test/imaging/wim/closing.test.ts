import { join } from "node:path";
import { expect, test } from "vitest";
import { openFile, openWim } from "../../../provider/imaging/index.ts";
import { makeWim } from "../../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

test("an image that was closed is of no use, but what was opened from it is", async () => {
  const path = join(await makeTemporaryFolder(), "letters.wim");
  const text = "Dear reader, ".repeat(20_000);
  await makeWim(path, [{ name: "Letters", files: new Map([["one.txt", Buffer.from(text)]]) }]);
  const file = await openFile(path);
  const wim = await openWim(file);
  const image = await wim.readImage(1);
  const letter = image.open("one.txt");
  image.close();
  image.close();
  expect(() => image.find("one.txt")).toThrow(expect.objectContaining({ code: "IMAGE_DAMAGED" }));
  const bytes = await letter?.readAt(0, text.length);
  expect(Buffer.from(bytes ?? []).toString()).toBe(text);
  expect((await wim.readImage(1)).list("").map(({ name }) => name)).toEqual(["one.txt"]);
  await file.close();
});
