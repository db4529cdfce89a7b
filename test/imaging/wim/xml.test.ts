import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWimXml } from "../../../provider/imaging/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";

const VERSION = `<VERSION><MAJOR>10</MAJOR><MINOR>0</MINOR><BUILD>26100</BUILD><SPBUILD>1742</SPBUILD><SPLEVEL>0</SPLEVEL><BRANCH>ge_release</BRANCH></VERSION>`;
const PARTS = {
  counts: "<DIRCOUNT>27842</DIRCOUNT><FILECOUNT>122129</FILECOUNT>",
  bytes: "<TOTALBYTES>19837839623</TOTALBYTES>",
  time: "<LASTMODIFICATIONTIME><HIGHPART>0x01DB0018</HIGHPART><LOWPART>0xFAB3783B</LOWPART></LASTMODIFICATIONTIME>",
  windows: `<WINDOWS><ARCH>9</ARCH><PRODUCTNAME>Microsoft® Windows® Operating System</PRODUCTNAME><EDITIONID>ServerDatacenter</EDITIONID><INSTALLATIONTYPE>Server</INSTALLATIONTYPE><LANGUAGES><LANGUAGE>ko-KR</LANGUAGE><FALLBACK LANGUAGE="ko-KR">en-US</FALLBACK><DEFAULT>ko-KR</DEFAULT></LANGUAGES>${VERSION}</WINDOWS>`,
  name: "<NAME>Server &amp; Co &#174; 데스크톱</NAME>",
  description: "<DESCRIPTION>00123</DESCRIPTION>",
  flags: "<FLAGS>ServerDataCenter</FLAGS>",
  displayName: "<DISPLAYNAME>Windows Server 2025</DISPLAYNAME>",
};
const image = (parts: readonly string[], index = 1) => `<IMAGE INDEX="${index}">${parts.join("")}</IMAGE>`;
const wim = (...images: readonly string[]) =>
  `<WIM><TOTALBYTES>5130000000</TOTALBYTES>${images.join("")}</WIM>`;
const first = (xml: string) => {
  const [found] = parseWimXml(xml, "install.wim").images;
  if (!found) throw new Error("There is no image.");
  return found;
};

describe("the XML of an image file", () => {
  it("says what an image is", () => {
    const { comparisonText, ...found } = first(wim(image(Object.values(PARTS))));
    expect(comparisonText).toContain("26100");
    expect(found).toEqual({
      index: 1,
      name: "Server & Co ® 데스크톱",
      description: "00123",
      displayName: "Windows Server 2025",
      displayDescription: null,
      flags: "ServerDataCenter",
      editionId: "ServerDatacenter",
      installationType: "Server",
      architecture: "amd64",
      languages: ["ko-KR"],
      defaultLanguage: "ko-KR",
      major: 10,
      minor: 0,
      build: 26100,
      spBuild: 1742,
      branch: "ge_release",
      totalBytes: 19837839623,
    });
  });

  it("may lack nearly everything", () => {
    expect(first(wim('<IMAGE INDEX="1"/>'))).toMatchObject({
      name: null,
      architecture: null,
      languages: [],
      build: null,
    });
    expect(first(wim(image(["<WINDOWS><PRODUCTSUITE></PRODUCTSUITE></WINDOWS>"])))).toMatchObject({
      editionId: null,
    });
  });

  it.each([
    ["0", "x86"],
    ["9", "amd64"],
    ["12", "arm64"],
    ["5", null],
    ["x", null],
  ])("architecture %s is %s", (number, architecture) => {
    expect(first(wim(image([`<WINDOWS><ARCH>${number}</ARCH></WINDOWS>`]))).architecture).toBe(architecture);
  });

  it("lists several languages in their order", () => {
    const languages =
      "<LANGUAGES><LANGUAGE>en-US</LANGUAGE><LANGUAGE>de-DE</LANGUAGE><DEFAULT>en-US</DEFAULT></LANGUAGES>";
    expect(first(wim(image([`<WINDOWS>${languages}</WINDOWS>`])))).toMatchObject({
      languages: ["en-US", "de-DE"],
      defaultLanguage: "en-US",
    });
  });

  it("puts images in the order of their indexes", () => {
    const { images } = parseWimXml(
      wim(image(["<NAME>b</NAME>"], 2), image(["<NAME>a</NAME>"])),
      "install.wim",
    );
    expect(images.map(({ index, name }) => `${index} ${name}`)).toEqual(["1 a", "2 b"]);
  });

  it("compares equal in whatever order and with whatever counts and times tools write it", () => {
    const lasting = first(wim(image(Object.values(PARTS)))).comparisonText;
    const { counts, bytes, time, ...rest } = PARTS;
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.values(rest), { minLength: Object.keys(rest).length }),
        (parts) => {
          const changed = [...parts, time.replace("FAB3", "0000"), counts.replace("27842", "1")];
          expect(first(wim(image(changed))).comparisonText).toBe(lasting);
        },
      ),
    );
    expect(
      first(wim(image(Object.values({ ...PARTS, flags: "<FLAGS>serverdatacenter</FLAGS>" })))).comparisonText,
    ).toBe(lasting);
  });

  it.each(Object.keys(PARTS).filter((part) => !["counts", "bytes", "time"].includes(part)))(
    "compares as different without its %s",
    (part) => {
      const whole = first(wim(image(Object.values(PARTS))));
      const without = Object.entries(PARTS).filter(([name]) => name !== part);
      expect(first(wim(image(without.map(([, text]) => text)))).comparisonText).not.toBe(
        whole.comparisonText,
      );
    },
  );

  it.each([
    "",
    "no xml",
    "<OTHER/>",
    "<WIM><IMAGE INDEX='2'/></WIM>",
    "<WIM><IMAGE/></WIM>",
    "<WIM>",
    "<WIM></IMAGE></WIM>",
  ])("%j is refused", async (xml) => {
    expect(await errorOf(() => parseWimXml(xml, "install.wim"))).toMatchObject({
      code: "IMAGE_DAMAGED",
      message: expect.stringContaining("install.wim"),
    });
  });

  it("knows an encrypted ESD", () => {
    expect(parseWimXml("<WIM><ESD><ENCRYPTED>1</ENCRYPTED></ESD></WIM>", "x.esd").encrypted).toBe(true);
    expect(parseWimXml("<WIM><ESD><OTHER/></ESD></WIM>", "x.esd").encrypted).toBe(false);
  });
});
