import { readdir, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ServicingStep } from "../../../planning/index.ts";
import { addDriver } from "../../dism/command-line.ts";
import { readValues } from "../../dism/read-values.ts";
import type { DriverSource, ServicingRequest } from "../../request.ts";
import { describeImage } from "../../run-context.ts";
import type { Executor } from "../executor.ts";

/** The drivers of a folder, or the one of an .inf. */
export const driver: Executor = {
  title: ({ subject = "" }, image) => `adding the driver ${basename(subject)} to ${image}`,
  call: (step, { request, image, mountDirectory }) => {
    const { path, recurse } = driverOf(step, request);
    return {
      purpose: `add the driver ${step.subject} to ${describeImage(image)}`,
      name: "add-driver",
      arguments: (folders) => addDriver(folders, mountDirectory, { path, recurse }),
      tolerates: step.tolerates,
      on: { image },
    };
  },
  question: async (step, { request }) => {
    const wanted = await infNames(driverOf(step, request));
    return {
      report: ["Get-Drivers"],
      judge: ({ stdout }) => {
        const missing = missingDrivers(wanted, readValues(stdout, "Original File Name"));
        if (missing.length === wanted.length) return { problem: `the image has none of ${listed(wanted)}` };
        const warning = `DISM passed over ${listed(missing)} of ${step.subject}: none of them is a driver for this image.`;
        return missing.length === 0 ? {} : { warning };
      },
    };
  },
};

/** The source of a driver step; a path that the request does not know is taken as it stands. */
export function driverOf(
  { subject = "" }: ServicingStep,
  { drivers }: Pick<ServicingRequest, "drivers">,
): Required<Pick<DriverSource, "path">> & { readonly recurse: boolean } {
  const { path, recurse } = drivers?.[subject] ?? { path: subject };
  return { path, recurse: recurse ?? !/\.inf$/i.test(path) };
}

/** Names of the .inf files that DISM is given, in lower case, sorted. */
export async function infNames({ path, recurse }: ReturnType<typeof driverOf>): Promise<string[]> {
  const names = (await stat(path)).isDirectory() ? await readdir(path, { recursive: recurse }) : [path];
  const infs = names.map((name) => basename(name).toLowerCase()).filter((name) => name.endsWith(".inf"));
  return [...new Set(infs)].sort();
}

export const missingDrivers = (wanted: readonly string[], there: readonly string[]): string[] =>
  wanted.filter((name) => !there.some((other) => other.toLowerCase() === name));

const SHOWN = 3;

const listed = (names: readonly string[]): string =>
  names.length <= SHOWN
    ? names.join(", ")
    : `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`;
