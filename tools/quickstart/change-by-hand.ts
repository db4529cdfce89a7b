import { runProgram } from "../../provider/hosts/index.ts";
import { openFile, openWim } from "../../provider/imaging/index.ts";

const PACKAGES = "Windows/servicing/Packages";

/** What a person does to an image: takes the last package of a kind out of its first image. */
export async function changeByHand(path: string, kind = "Package_for_RollupFix"): Promise<void> {
  const source = await openFile(path);
  const image = await (await openWim(source)).readImage(1);
  const names = image.list(PACKAGES).map(({ name }) => name);
  await source.close();
  const manifest = names
    .filter((name) => name.startsWith(kind) && name.endsWith(".mum"))
    .sort()
    .at(-1);
  await runProgram("wimlib-imagex", [
    "update",
    path,
    "1",
    "--quiet",
    `--command=delete '/${PACKAGES}/${manifest}'`,
  ]);
}
