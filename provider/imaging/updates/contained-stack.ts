import { listArchive } from "../archive/index.ts";
import { openFile } from "../source/index.ts";
import { openWim } from "../wim/index.ts";

const STACK = /(?:^|[\\/])SSU-(\d+\.\d+)-[^\\/]*\.cab$/i;

/** Build of the servicing stack that lies in an .msu, by the name of its cabinet, such as `26100.2890`; null if there is none. */
export async function containedStack(path: string): Promise<string | null> {
  const names = await namesIn(path);
  return names.flatMap((name) => STACK.exec(name)?.[1] ?? [])[0] ?? null;
}

async function namesIn(path: string): Promise<readonly string[]> {
  const source = await openFile(path);
  try {
    const start = Buffer.from(await source.readAt(0, Math.min(8, source.size))).toString("latin1");
    if (start.startsWith("MSWIM")) return (await (await openWim(source)).readImage(1)).fileNames("");
  } finally {
    await source.close();
  }
  return (await listArchive({ path })).map((member) => member.path);
}
