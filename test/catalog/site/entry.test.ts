import { expect, test } from "vitest";
import { readEntryWords } from "../../../provider/catalog/site/entry.ts";
import { parseReleaseHistory } from "../../../provider/catalog/site/release-history.ts";
import { releasesOfBranch, sameRevision } from "../../../provider/catalog/site/releases.ts";

const words = (title: string, products: readonly string[] = ["Windows 11"]) => {
  const { type, product, releases, month, preview } = readEntryWords({
    updateId: "",
    title,
    products,
    classification: "",
    date: "",
    version: null,
    size: 0,
    kb: null,
    build: null,
    architecture: null,
  });
  return [type, product, releases.join("+"), month, preview ? "preview" : ""].join(" ").trim();
};

test.each([
  [
    "2024-12 Cumulative Update for Windows 11 Version 24H2 for x64-based Systems (KB5048667)",
    "cumulative-update client 24H2 2024-12",
  ],
  [
    "2026-09 Cumulative Update Preview for Windows 11, version 26H2 for arm64-based Systems (KB1) (26300.9550)",
    "cumulative-update client 26H2 2026-09 preview",
  ],
  [
    "2026-09 Cumulative Update for .NET Framework 3.5 and 4.8.1 for Windows 11, version 26H2 for x64 (KB1)",
    "dotnet client 26H2 2026-09",
  ],
  [
    "2026-09 Safe OS Dynamic Update for Windows 11, version 24H2 and 25H2 for x64-based Systems (KB1)",
    "safe-os client 24H2+25H2 2026-09",
  ],
  [
    "2026-09 Setup Dynamic Update for Windows 11, version 26H2 for x64-based Systems (KB1)",
    "setup client 26H2 2026-09",
  ],
  [
    "2023-09 Dynamic Cumulative Update for Windows 10 Version 22H2 for x86-based Systems (KB1)",
    "unknown client 22H2 2023-09",
  ],
  ["2026-05 Hotpatch Cumulative Update for Windows 11, version 24H2 (KB1)", "hotpatch client 24H2 2026-05"],
  ["SQL Server 2022 RTM Cumulative Update (CU) 8 KB5029666", "unknown"],
  [
    "2023-09 Cumulative Security Update for Internet Explorer 11 for Windows Server 2012 (KB1)",
    "unknown server  2023-09",
  ],
])("%s", (title, expected) => {
  expect(words(title)).toBe(expected);
});

test("a server's title and a server's product tell the server", () => {
  const title =
    "2026-05 Cumulative Update for Microsoft server operating system version 24H2 for x64-based Systems (KB1)";
  expect(words(title, ["Microsoft Server Operating System-24H2"])).toBe(
    "cumulative-update server 24H2 2026-05",
  );
});

test("where the title says only Dynamic Update, the product tells which", () => {
  const title =
    "2026-06 Dynamic Update for Microsoft server operating system version 21H2 for x64-based Systems (KB1)";
  expect(words(title, ["Windows Safe OS Dynamic Update"])).toBe("safe-os server 21H2 2026-06");
  expect(words(title, ["Windows 10 and later Dynamic Update"])).toBe("setup server 21H2 2026-06");
});

test("releases of one branch share their revisions, those of client and server do not", () => {
  expect(sameRevision("client", "26100.4652", "26200.4652")).toBe(true);
  expect(sameRevision("client", "26100.4652", "26100.4653")).toBe(false);
  expect(sameRevision("client", "28000.2269", "26100.2269")).toBe(false);
  expect(releasesOfBranch("client", 26200)).toEqual(["24H2", "25H2", "26H2"]);
  expect(releasesOfBranch("server", 26100)).toEqual(["24H2"]);
});

test("reads the table of contents of the update history, odd blanks and several builds included", () => {
  const titles = [
    "April 8, 2025—KB5055627(OS Build 26100.3915) Preview",
    "July 14, 2026—KB5101650 (OS Builds 26200.8875 and 26100.8875)",
    "May 3, 2025—KB5061977 (OS Build 26100.4066) Out-of-band",
    "Windows 11, version 26H1",
  ];
  const json = {
    items: [{ toc_title: titles[0], children: titles.slice(1).map((toc_title) => ({ toc_title })) }],
  };
  expect(parseReleaseHistory(json).sort((a, b) => a.date.localeCompare(b.date))).toEqual([
    { kb: "KB5055627", date: "2025-04-08", builds: ["26100.3915"], preview: true, outOfBand: false },
    { kb: "KB5061977", date: "2025-05-03", builds: ["26100.4066"], preview: false, outOfBand: true },
    {
      kb: "KB5101650",
      date: "2026-07-14",
      builds: ["26200.8875", "26100.8875"],
      preview: false,
      outOfBand: false,
    },
  ]);
});
