import { expect } from "vitest";
import { dynamicProvider } from "../../provider/pulumi/adapter.ts";
import type { Controller } from "../../provider/resources/controller.ts";

/** The one failure that checking some arguments gives, fit to be read by a person. */
export async function checkFailure(
  controller: Controller,
  args: Readonly<Record<string, unknown>>,
): Promise<{ readonly property: string; readonly reason: string }> {
  const provider = dynamicProvider(controller);
  const { failures = [] } = await provider.check({}, { host: { type: "rehearsal" }, ...args });
  expect(failures).toHaveLength(1);
  const [found = { property: "", reason: "" }] = failures;
  expect(found.reason).not.toMatch(/\n\s+at |undefined|\[object/);
  return found;
}
