import { expect, test } from "vitest";
import { explainedPlan, plan, planLines, planTable } from "../../provider/planning/index.ts";
import { FOUR, list, scenarioOf } from "./notation.ts";

test("why each other file was left out, ascending by what it makes", () => {
  const updates =
    "5043080 1>1742; 5044284 1742>2033; 5048667 1742>2605; 5050009 1742>2894; 5043080 1>1742 arm64; 5043080 1>1742 server; safe-os 5071844 >7297; setup 7400510; dotnet 5066128; hotpatch 7400520 1742>2700; enablement 5054156 26100.5074>26200.5074; 5055528 22631.1>22631.5189; servicing-stack 7400502 >2601; unknown 7400503";
  const { leftOut } = explainedPlan(scenarioOf({ image: "1742", to: "2605", updates }));
  const lines = leftOut.map(({ kb, type, target, reason }) => `${kb} ${type} ${target}: ${reason}`);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "KB5066128 dotnet null: this .NET update is not asked for
    KB7400503 unknown null: its type is not known
    KB7400510 setup null: a Setup update is no package: its files go into the sources folder of the media
    KB5055528 cumulative-update 22631.5189: makes 22631.5189, which is not Windows 11 24H2 to 26H2 and Windows Server 2025
    KB5043080 cumulative-update 26100.1742: is a checkpoint that the image at 26100.1742 has passed; naming it fails with 0x80070228
    KB5043080 cumulative-update 26100.1742: is for arm64, the image is amd64
    KB5043080 cumulative-update 26100.1742: is for server, the image is client
    KB5044284 cumulative-update 26100.2033: makes 26100.2033; the wanted build is not built on it and holds all of it
    KB7400502 servicing-stack 26100.2601: the cumulative update brings its own servicing stack
    KB7400520 hotpatch 26100.2700: a hotpatch changes a running Windows and is never put into an image
    KB5050009 cumulative-update 26100.2894: makes 26100.2894, above the wanted 26100.2605
    KB5071844 safe-os 26100.7297: a Safe OS update goes into WinRE only, and this is not the wanted one
    KB5054156 enablement 26200.5074: the image keeps its release, or another package switches it"
  `);
});

test("why, where nothing is to do and for WinRE", () => {
  const reasons = (row: Parameters<typeof scenarioOf>[0]): string[] =>
    explainedPlan(scenarioOf(row)).leftOut.map(({ kb, reason }) => `${kb}: ${reason}`);
  expect(reasons({ image: "2605", to: "2605", updates: "5048667 1742>2605" })).toEqual([
    "KB5048667: nothing is to do",
  ]);
  const winre = { role: "winre", build: "26100.1742" } as const;
  const updates = "5072033 1742>7462; 5043080 1>1742; safe-os 5071844 >7297";
  expect(reasons({ image: winre, to: "7462", wants: { safeOs: "26100.7297" }, updates })).toEqual([
    "KB5043080: WinRE takes no cumulative update but the stack of the wanted month",
  ]);
});

const sized = list("5043080 1>1742; 5048667 1742>2605").map((update, position) => ({
  ...update,
  size: [533_761_740, 4_700_000_000][position],
}));
const scenario = {
  ...scenarioOf({ image: "1", to: "2605", wants: { netFx3: true } }),
  updates: sized,
  current: { build: "26100.2894" },
};

test("a plan in lines, as a preview shows it", () => {
  expect(planLines(plan(scenario)).join("\n")).toMatchInlineSnapshot(`
    "26100.1 → 26100.2605, minimal path, rebuilt from the source
      replace: the output is at 26100.2894, wanted is 26100.2605: a cumulative update cannot be taken out
      update: the output lacks .NET 3.5
      cumulative-update KB5048667, beside it KB5043080: image is at 26100.1, KB5048667 is built on 26100.1742, so KB5043080 lies beside it
      cleanup, goes on after 0x800f0806: removes what was superseded
      netfx3: .NET 3.5 is wanted and not enabled; it leaves actions pending, so it follows the cleanup
      warning PENDING_AFTERWARDS: Adding .NET 3.5 leaves actions pending until the first boot: service the original source next time, not this output.
      6 DISM passes, about 27 minutes, 5.23 GB of updates"
  `);
  expect(planLines(plan(scenarioOf({ image: "2605", to: "2605" })))).toEqual(["26100.2605: nothing to do"]);
});

test("a plan as a table, for people", () => {
  expect(planTable(plan(scenario))).toMatchInlineSnapshot(`
    {
      "because": [
        "replace (build): the output is at 26100.2894, wanted is 26100.2605: a cumulative update cannot be taken out",
        "update (netFx3): the output lacks .NET 3.5",
      ],
      "cost": "6 DISM passes, about 27 minutes, 5.23 GB of updates",
      "planDigest": "sha256:192c5680457902d3cc8816aabc2ea219f3863d1c6a6c1c396740de2a16f83a46",
      "restsOn": [
        "mount: 11 s, Server 2025 Core",
        "cumulative update: 13 min Server 2025 Core, 18 min an edition on NVMe, 30 min a laptop",
        "cleanup: 5 min Server 2025",
        "commit: 2.8 to 3.2 min; up to 45 min seen",
        "export: 13 s to 1 min",
      ],
      "rows": [
        {
          "around": true,
          "beside": "",
          "kind": "stage",
          "minutes": "",
          "number": "1",
          "reason": "a folder of their own for exactly KB5043080, KB5048667",
          "rule": "Microsoft, checkpoint cumulative updates: nothing but the target and its checkpoints may lie in the folder",
          "subject": "",
          "tolerates": "",
        },
        {
          "around": true,
          "beside": "",
          "kind": "mount",
          "minutes": "0.2",
          "number": "2",
          "reason": "a copy of the source; the source is never changed",
          "rule": "Microsoft, installation media with Dynamic Update: work on a copy and keep the source",
          "subject": "",
          "tolerates": "",
        },
        {
          "around": false,
          "beside": "KB5043080",
          "kind": "cumulative-update",
          "minutes": "18",
          "number": "3",
          "reason": "image is at 26100.1, KB5048667 is built on 26100.1742, so KB5043080 lies beside it",
          "rule": "Microsoft, checkpoint cumulative updates: the checkpoints that the image lacks lie in one folder with the target, and only the target is named",
          "subject": "KB5048667",
          "tolerates": "",
        },
        {
          "around": false,
          "beside": "",
          "kind": "cleanup",
          "minutes": "5",
          "number": "4",
          "reason": "removes what was superseded",
          "rule": "Microsoft, installation media with Dynamic Update: clean up before anything that leaves actions pending; 0x800f0806 is tolerated in the OS image only",
          "subject": "",
          "tolerates": "0x800f0806",
        },
        {
          "around": false,
          "beside": "",
          "kind": "netfx3",
          "minutes": "",
          "number": "5",
          "reason": ".NET 3.5 is wanted and not enabled; it leaves actions pending, so it follows the cleanup",
          "rule": "Microsoft, installation media with Dynamic Update: .NET 3.5 follows the cleanup, as it leaves actions pending",
          "subject": "",
          "tolerates": "",
        },
        {
          "around": true,
          "beside": "",
          "kind": "commit",
          "minutes": "3",
          "number": "6",
          "reason": "writes the changes into the copy",
          "rule": "Microsoft, installation media with Dynamic Update: one commit, after all packages",
          "subject": "",
          "tolerates": "",
        },
        {
          "around": true,
          "beside": "",
          "kind": "export",
          "minutes": "1",
          "number": "7",
          "reason": "leaves behind what the commit left over",
          "rule": "Microsoft, installation media with Dynamic Update: only an export sheds what the commit left behind",
          "subject": "",
          "tolerates": "",
        },
        {
          "around": true,
          "beside": "",
          "kind": "verify",
          "minutes": "",
          "number": "8",
          "reason": "the image must read back as 26100.2605",
          "rule": "field reports: images were shipped unpatched although every step said success",
          "subject": "",
          "tolerates": "",
        },
        {
          "around": true,
          "beside": "",
          "kind": "publish",
          "minutes": "",
          "number": "9",
          "reason": "takes the place of the old output only now, by rename",
          "rule": "field reports: outputs were lost because the old one went before the new one was verified",
          "subject": "",
          "tolerates": "",
        },
      ],
      "title": "26100.1 → 26100.2605, minimal path, rebuilt from the source",
      "warnings": [
        "PENDING_AFTERWARDS: Adding .NET 3.5 leaves actions pending until the first boot: service the original source next time, not this output.",
      ],
    }
  `);
});

test("a file counts once towards the download, with the first step that needs it", () => {
  const steps = plan({ ...scenario, desired: { ...scenario.desired, features: ["TelnetClient"] } }).steps;
  expect(steps.filter(({ downloadBytes }) => downloadBytes !== undefined)).toMatchObject([
    { kind: "cumulative-update", downloadBytes: 5_233_761_740 },
  ]);
});

test("reasons name builds and files as an engineer would", () => {
  const reasonOf = (
    image: string,
    to: string,
    customisation: "none" | "unserviced" = "none",
  ): string | undefined =>
    plan(
      scenarioOf({ image, to, updates: `${FOUR}; 8000011 1>863; 8000012 1>1457`, rest: { customisation } }),
    ).steps.find(({ kind }) => kind === "cumulative-update")?.reason;
  expect(
    [
      reasonOf("1", "2900"),
      reasonOf("1", "4400"),
      reasonOf("1742", "2900"),
      reasonOf("1800", "2900"),
      reasonOf("863", "1457"),
      reasonOf("4000", "4400", "unserviced"),
      reasonOf("4400", "4400", "unserviced"),
      reasonOf("863", "1457", "unserviced"),
    ].join("\n"),
  ).toMatchInlineSnapshot(`
    "image is at 26100.1, KB8000021 is built on 26100.1742, so KB8000001 lies beside it
    image is at 26100.1, KB8000031 is built on 26100.3500, so KB8000001, KB8000002 lie beside it
    image is at 26100.1742, which KB8000021 is built on, so it goes in alone
    image is at 26100.1800, past 26100.1742 that KB8000021 is built on, so it goes in alone
    image is at 26100.863, KB8000012 is built on the release, so it needs nothing beside it
    languages or features were added to the source and no cumulative update has run since, so KB8000031 goes in, with KB8000001, KB8000002 beside it whatever the image has
    languages or features were added to the source and no cumulative update has run since, so KB8000031 goes in although the image is at its build, with KB8000001, KB8000002 beside it whatever the image has
    languages or features were added to the source and no cumulative update has run since, so KB8000012 goes in; it is built on the release and needs nothing beside it"
  `);
});
