import { countingSource, openFile, openWim } from "../../../provider/imaging/index.ts";

/** Run by itself, so that its memory can be told: opens an image file and the winre.wim in it, prints what that took. */
const [path = ""] = process.argv.slice(2);
const file = countingSource(await openFile(path));
const marks: Record<string, number> = {};
const started = performance.now();
const mark = (name: string): void => {
  marks[name] = performance.now() - started;
};
const wim = await openWim(file);
mark("opened");
const image = await wim.readImage(1);
mark("tree");
const nested = image.open("Windows/System32/Recovery/winre.wim");
if (!nested) throw new Error("There is no winre.wim.");
const winre = await openWim(nested);
mark("nested");
await winre.readImage(1);
mark("nestedTree");
console.log(
  JSON.stringify({ ...marks, size: file.size, ...file.count, memory: process.resourceUsage().maxRSS * 1024 }),
);
await file.close();
