import { copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openFile, openWim } from "../../../provider/imaging/index.ts";
import { runWimlib } from "../../sample/wimlib.ts";

export interface UnpackingFigure {
  readonly bytesPerSecond: number;
  /** The longest time, in ms, that other work waited for the event loop meanwhile. */
  readonly longestWait: number;
}

/** How fast a large program (Node itself) is read out of an image file that is compressed in a way, hash included. */
export async function unpackingFigure(folder: string, compression: string): Promise<UnpackingFigure> {
  const tree = join(folder, `${compression} tree`);
  const image = join(folder, `${compression}.wim`);
  const program = basename(process.execPath);
  await mkdir(tree);
  await copyFile(process.execPath, join(tree, program));
  await runWimlib(["capture", tree, image, `--compress=${compression}`, "--quiet"]);
  const source = await openFile(image);
  const files = await (await openWim(source)).readImage(1);
  const waits = monitorEventLoopDelay({ resolution: 1 });
  waits.enable();
  const started = performance.now();
  const bytes = await files.read(program);
  const seconds = (performance.now() - started) / 1000;
  waits.disable();
  await source.close();
  return { bytesPerSecond: (bytes?.length ?? 0) / seconds, longestWait: waits.max / 1e6 };
}
