import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { doctorView } from "../../provider/cli/views/doctor-view.ts";
import { examineMachine } from "../../provider/servicing/index.ts";
import { windowsImage } from "../support/command-line.ts";
import { imitateWindows } from "../support/imitated-windows.ts";
import { mountSmallVolume } from "../support/small-volume.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { dismAnswer, filters, startMode, windowsWith } from "../support/windows-answers.ts";

const SCREEN = 24;

test("on another system it tells on one screen that images can be rehearsed, and changes nothing", async () => {
  const { stdout, stderr, exitCode } = await windowsImage("doctor", "--host", "rehearsal");
  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  expect(stdout).toContain("rehearsal: DISM is only rehearsed.");
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("Images can be rehearsed here.");
  expect(stdout.split("\n").length).toBeLessThan(SCREEN);
});

test("a disk that is too small for the run is a problem and status 2; programs get one JSON value", async ({
  skip,
}) => {
  const volume = await mountSmallVolume(1_000_000);
  if (!volume) return skip("this account may not mount a volume");
  const { stdout, exitCode } = await windowsImage(
    "doctor",
    "--host",
    "rehearsal",
    "--work",
    volume,
    "--json",
  );
  expect(exitCode).toBe(2);
  const { findings } = JSON.parse(stdout);
  expect(findings.find(({ check }: { check: string }) => check === "free-space")).toMatchObject({
    level: "problem",
    what: expect.stringMatching(/^The disk of \S+ has 0\.00\d GB free; at least 10\.0 GB are needed$/),
    why: expect.stringContaining("0x80070070"),
    action: expect.any(String),
  });
});

test("a Windows with several faults is told on one screen, the worst first", async () => {
  const host = await imitateWindows(
    await makeTemporaryFolder(),
    windowsWith({
      "dism.exe": [dismAnswer("10.0.22621.2792")],
      "reg.exe": [startMode("TrustedInstaller", 4)],
      "fltmc.exe": [filters(["csagent", 321410])],
    }),
  );
  const findings = await examineMachine(host, {
    workDirectory: "C:\\wi",
    output: "C:\\out\\install.wim",
    build: "26100.1",
  });
  const text = stripVTControlCharacters(doctorView(findings));
  expect(text.split("\n").length).toBeLessThan(SCREEN);
  expect(text).toMatch(/^problem {2}The service TrustedInstaller is disabled\.\n/);
  expect(text).toContain("warning  DISM 10.0.22621.2792 is older than the image (26100.1).");
  expect(text).toContain("warning  Other programs look into every file: csagent.");
  expect(text).toContain("No image can be serviced here yet: one problem.");
});
