import { expect, test } from "vitest";
import { plan } from "../../provider/planning/index.ts";

const NEWS = "Contoso.News_4.55.0.0_x64__8wekyb3d8bbwe";
const OTHER = "Contoso.NewsReader_1.0.0.0_neutral_~_8wekyb3d8bbwe";

const stepsFor = (image: object, desired: object): string[] =>
  plan({
    image: { build: "26100.2605", ...image },
    desired: { build: "26100.2605", ...desired },
  })
    .steps.map(({ kind, subject = "" }) => `${kind} ${subject}`.trim())
    .slice(1, -4);

test("an app is removed by its full name where the image's apps are known, and left alone where it is not", () => {
  const apps = { remove: ["contoso.news", OTHER.toUpperCase()] };
  expect(stepsFor({ apps: [NEWS, OTHER] }, { apps })).toEqual([`remove-app ${NEWS}`, `remove-app ${OTHER}`]);
  expect(stepsFor({ apps: [NEWS] }, { apps })).toEqual([`remove-app ${NEWS}`]);
  expect(
    plan({ image: { build: "26100.2605", apps: [] }, desired: { build: "26100.2605", apps } }).action,
  ).toBe("none");
  expect(stepsFor({}, { apps })).toEqual(["remove-app contoso.news", `remove-app ${OTHER.toUpperCase()}`]);
});

test("an answer file comes last of what is set, and is no reason to clean up", () => {
  const desired = {
    answerFile: "unattend.xml",
    drivers: ["drivers/net"],
    apps: { add: ["app.msix"] },
    netFx3: true,
  };
  expect(stepsFor({}, desired)).toEqual([
    "driver drivers/net",
    "app app.msix",
    "answer-file unattend.xml",
    "cleanup",
    "netfx3",
  ]);
  expect(stepsFor({}, { answerFile: "unattend.xml" })).toEqual(["answer-file unattend.xml"]);
});

test("of an output that exists nobody can tell whether the answer file is in it", () => {
  const image = { build: "26100.2605" };
  const { action, because } = plan({
    image,
    current: image,
    desired: { ...image, answerFile: "unattend.xml" },
  });
  expect(action).toBe("service");
  expect(because?.map(({ property, answer }) => [property, answer])).toEqual([["answerFile", "update"]]);
});
