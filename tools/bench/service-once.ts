import { servicedImageController } from "../../provider/resources/serviced-image/index.ts";
import type { Sample } from "../sample/index.ts";

/** Makes a serviced image file without the engine; its path. */
export async function serviceOnce(
  { source, updates }: Sample,
  build: string,
  output: string,
): Promise<string> {
  const context = {
    urn: undefined,
    signal: new AbortController().signal,
    report: { progress: () => {}, info: () => {}, warning: () => {} },
    configuration: { host: { type: "rehearsal" } },
  } as const;
  const args = { source: { path: source }, build, updates, output: { path: output } };
  const { inputs } = await servicedImageController.check({}, args, context);
  await servicedImageController.create(inputs, context);
  return output;
}
