import { join } from "node:path";
import { expect } from "vitest";
import { type ProviderProcess, startDynamicProvider } from "./dynamic-provider-process.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";
import { textFileProviderString } from "./test-providers.ts";

export const URN = "urn:pulumi:dev::project::pulumi-nodejs:dynamic/test:TextFile::file";

export interface TextFileSetting {
  readonly provider: ProviderProcess;
  readonly folder: string;
  /** Checked inputs of a file in the folder. */
  inputs(args?: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** A provider process and a folder for the file that it keeps. */
export async function setTextFile(
  options: Parameters<typeof startDynamicProvider>[0] = {},
): Promise<TextFileSetting> {
  const folder = await makeTemporaryFolder();
  const provider = await startDynamicProvider(options);
  await provider.configure({});
  const inputs = async (args: Record<string, unknown> = {}) => {
    const news = {
      path: join(folder, "a.txt"),
      lines: ["one"],
      __provider: textFileProviderString,
      __urn: URN,
      ...args,
    };
    const checked = await provider.check({}, news);
    expect(checked.failures).toEqual([]);
    return checked.inputs;
  };
  return { provider, folder, inputs };
}
