import { expect } from "vitest";
import { dynamicProvider } from "../../provider/pulumi/adapter.ts";
import type { Controller } from "../../provider/resources/controller.ts";
import { MiniEngine } from "./mini-engine.ts";

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

/** An engine for one resource on the rehearsal, and what it says. */
export async function startController(
  controller: Controller,
  workDirectory: string,
): Promise<{ readonly engine: MiniEngine; readonly said: string[] }> {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const silent = (): void => {};
  const reporter = () => ({ progress: silent, info: say, warning: say, close: async () => undefined });
  const provider = dynamicProvider(controller, { reporter });
  const configuration: Readonly<Record<string, string>> = {
    "windows-image:host": '{"type":"rehearsal"}',
    "windows-image:workDirectory": workDirectory,
  };
  const get = (key: string) => configuration[key];
  await provider.configure({ config: { get, require: (key) => get(key) ?? expect.unreachable(key) } });
  return { engine: new MiniEngine(provider), said };
}
