import { expect, test } from "vitest";
import { readConfiguration } from "../../provider/pulumi/configuration.ts";
import { toServicingError } from "../../provider/terms/index.ts";

const source = (values: Record<string, string>) => ({ get: (key: string) => values[key] });

test("an object arrives as JSON text, everything else as it is", () => {
  expect(
    readConfiguration(
      source({
        "windows-image:host": '{"type":"rehearsal"}',
        "windows-image:workDirectory": "D:\\work",
        "other:cacheDirectory": "/elsewhere",
      }),
    ),
  ).toEqual({ host: { type: "rehearsal" }, workDirectory: "D:\\work" });
});

test.each([
  [
    { "windows-image:host": "rehearsal" },
    "Configuration windows-image:host must be an object, not a string.",
    "Set it with: pulumi config set --path windows-image:host.type local",
  ],
  [
    { "windows-image:host": '{"type":"remote"}' },
    'Configuration windows-image:host.type must be one of "local", "rehearsal", not "remote".',
    "Set it with: pulumi config set --path windows-image:host.type local",
  ],
  [
    { "windows-image:catalogUrl": "catalog" },
    "Configuration windows-image:catalogUrl must be an http or https address.",
    "Set it with: pulumi config set windows-image:catalogUrl VALUE",
  ],
])("%j is refused with the command that sets it right", (values, message, hint) => {
  try {
    readConfiguration(source(values));
    expect.unreachable();
  } catch (thrown) {
    expect(toServicingError(thrown)).toMatchObject({ code: "INVALID_INPUT", message, hint });
  }
});
