import { join } from "node:path";
import { expect, test } from "vitest";
import { readWinPeSource } from "../../../provider/imaging/index.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const { languages, iso, cumulative } = await makePeSample();
const OCS = "Windows Preinstallation Environment/x64/WinPE_OCs";

test("the packs of an architecture on the media, as a folder and as an ISO file", async () => {
  for (const [path, kind] of [
    [languages, "folder"],
    [iso, "iso"],
  ] as const) {
    const source = await readWinPeSource(path, "amd64");
    expect(source).toMatchObject({ path, kind });
    expect([...source.languagePacks]).toEqual([["ja-JP", `${OCS}/ja-jp/lp.cab`]]);
    expect([...source.components]).toEqual([
      ["WinPE-FontSupport-JA-JP", `${OCS}/WinPE-FontSupport-JA-JP.cab`],
      ["WinPE-WMI_ja-jp", `${OCS}/ja-jp/WinPE-WMI_ja-jp.cab`],
    ]);
  }
});

test("the folder of packs alone, which tells no architecture", async () => {
  const source = await readWinPeSource(join(languages, OCS), "arm64");
  expect([...source.languagePacks]).toEqual([["ja-JP", "ja-jp/lp.cab"]]);
});

test("another architecture has its own packs, or none", async () => {
  const arm = await readWinPeSource(languages, "arm64");
  expect(arm.languagePacks.get("ja-JP")).toBe(`${OCS.replace("x64", "arm64")}/ja-jp/lp.cab`);
  await expect(readWinPeSource(languages, "x86")).rejects.toMatchObject({
    code: "NOT_A_FEATURE_SOURCE",
    message: expect.stringContaining("holds no language pack of Windows PE for x86"),
  });
});

test("a folder of something else, or nothing at all", async () => {
  const folder = await makeTemporaryFolder();
  for (const path of [cumulative, folder])
    await expect(readWinPeSource(path, "amd64")).rejects.toMatchObject({ code: "NOT_A_FEATURE_SOURCE" });
  const missing = join(folder, "none");
  await expect(readWinPeSource(missing, "amd64")).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
});
