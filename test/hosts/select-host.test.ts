import { expect, test } from "vitest";
import { selectHost } from "../../provider/hosts/index.ts";

const linux = { platform: "linux", env: {} };
const windows = { platform: "win32", env: {} };

test.each([
  ["nothing on Windows", undefined, windows, "local", false],
  ["local on Windows", { type: "local" }, windows, "local", false],
  [
    "local with a program elsewhere",
    { type: "local" },
    { ...linux, env: { WINDOWS_IMAGE_DISM: "/opt/dism" } },
    "local",
    false,
  ],
  [
    "local with the rehearsal program",
    { type: "local" },
    { ...linux, env: { WINDOWS_IMAGE_DISM: "/bin/windows-image-dism" } },
    "local",
    true,
  ],
  ["rehearsal on Linux", { type: "rehearsal" }, linux, "rehearsal", true],
  ["rehearsal on Windows", { type: "rehearsal" }, windows, "rehearsal", true],
])("%s", (_, choice, surroundings, type, rehearsed) => {
  expect(selectHost(choice, surroundings)).toMatchObject({ type, rehearsed });
});

test.each([
  ["nothing elsewhere", undefined, linux],
  [
    "nothing elsewhere, though a program is named",
    undefined,
    { ...linux, env: { WINDOWS_IMAGE_DISM: "/opt/dism" } },
  ],
])("%s is an error that names the choices", (_, choice, surroundings) => {
  expect(() => selectHost(choice, surroundings)).toThrow(
    expect.objectContaining({
      code: "NO_HOST",
      message: "No host is given, and DISM does not run on linux.",
      hint: expect.stringMatching(/rehearsal.*local.*WINDOWS_IMAGE_DISM/s),
    }),
  );
});

test.each([
  [{ type: "local" }, 'The host "local" needs Windows; this is linux.'],
  [{ type: "cloud" }, 'There is no host of type "cloud".'],
])("%j is not supported on Linux", (choice, message) => {
  expect(() => selectHost(choice, linux)).toThrow(
    expect.objectContaining({ code: "HOST_NOT_SUPPORTED", message }),
  );
});
