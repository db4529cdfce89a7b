import { selectHost } from "../../../provider/hosts/index.ts";
import { type ServicingResult, serviceImageFile } from "../../../provider/servicing/index.ts";
import { makeRequest } from "../../support/servicing-request.ts";
import { readSamples, sample } from "./windows.ts";

export interface Wish {
  readonly output: string;
  readonly workDirectory?: string;
  readonly source?: string;
  readonly signal?: AbortSignal;
  /** Told of every step as it begins, without its number. */
  readonly onStep?: (title: string) => void;
}

/** Brings the sample to 26100.2605, as a resource would, with the small dism.exe. */
export async function service({
  output,
  workDirectory,
  source = sample("install.wim"),
  signal,
  onStep,
}: Wish): Promise<ServicingResult> {
  const { updates } = await readSamples();
  const request = await makeRequest({
    ...{ source, output, updates, build: "26100.2605" },
    ...(workDirectory !== undefined && { workDirectory }),
  });
  return serviceImageFile(request, {
    host: selectHost(undefined),
    signal,
    observer: { step: (text) => onStep?.(text.replace(/^Step \d+ of \d+: /, "")), warning: () => {} },
  });
}

const ACTING = /^\/(?:(?:Mount|Unmount|Export|Cleanup)-Image|Add-Package)$/;

/** What DISM was told to do, in order; questions don't count. */
export const commandsOf = (calls: readonly (readonly string[])[]): string[] =>
  calls.flatMap((args) => args.find((argument) => ACTING.test(argument)) ?? []);
