import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectMedia } from "../../../provider/imaging/index.ts";
import { compareLangIni } from "../../../provider/imaging/media/lang-ini.ts";
import { openFiles } from "../../../provider/imaging/media/open-media.ts";
import { findWinReBehind } from "../../../provider/imaging/media/winre-behind.ts";
import { makeLangIni } from "../../../tools/sample/lang-ini.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const { source } = await makeMediaSample();

describe("lang.ini", () => {
  const byHand = "[Available UI Languages]\nen-US=3\n\n [ Fallback Languages ]\nja-JP = en-us\n";
  test.each([
    ["names all", ["en-US", "ja-JP"], makeLangIni(["ja-JP", "en-US"]), []],
    ["names more than there are", ["en-US"], makeLangIni(["ja-JP", "en-US"]), []],
    ["is not there, for one language", ["en-US"], undefined, []],
    [
      "is not there, for two",
      ["en-US", "ja-JP"],
      undefined,
      ["There is no sources/lang.ini, and the images have en-US, ja-JP: Setup does not offer them."],
    ],
    [
      "lacks one that is only fallen back from",
      ["en-US", "ja-JP"],
      Buffer.from(byHand),
      ["sources/lang.ini does not name ja-JP: Setup does not offer it."],
    ],
    [
      "is empty",
      ["en-US"],
      Buffer.alloc(0),
      ["sources/lang.ini does not name en-US: Setup does not offer it."],
    ],
  ] as const)("%s", async (_, languages, bytes, told) => {
    const folder = await makeTemporaryFolder();
    await mkdir(join(folder, "sources"));
    if (bytes) await writeFile(join(folder, "sources", "Lang.ini"), bytes);
    const found = await compareLangIni(await openFiles(folder), { languages });
    expect(found).toEqual(told.map((what) => ({ code: "LANG_INI", what })));
  });
});

describe("the WinRE of images to install", async () => {
  const { install, boot } = await inspectMedia(source);
  const withLevel = (safeOs: string | null) => ({
    boot,
    install: install && {
      ...install,
      images: install.images.map((image) => ({ ...image, winre: image.winre && { ...image.winre, safeOs } })),
    },
  });

  test.each([
    ["26100.2400", undefined],
    ["26100.7618", undefined],
    [null, undefined],
    [
      "26100.1",
      "The winre.wim of image 1 is at 26100.1, without any Safe OS update, and Windows at 26100.1742.",
    ],
    ["22621.4200", "The winre.wim of image 1 is at 22621.4200, of an older release than boot.wim's 26100."],
  ])("at %s is told once, if it was left behind", (safeOs, what) => {
    expect(findWinReBehind(withLevel(safeOs))).toEqual(
      what === undefined ? [] : [{ code: "WINRE_BEHIND", what }],
    );
  });

  test("that is none is not behind", () => {
    const none = install && {
      ...install,
      images: install.images.map((image) => ({ ...image, winre: null })),
    };
    expect(findWinReBehind({ boot, install: none })).toEqual([]);
    expect(findWinReBehind({ boot, install: null })).toEqual([]);
  });
});
