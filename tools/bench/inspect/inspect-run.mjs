import { countingSource, inspectSource, openFile } from "pulumi-windows-image/imaging";

// Run by itself, as the package is shipped, so that its memory can be told: reads all facts of an image file and prints
// what that took.
const [path = ""] = process.argv.slice(2);
const source = countingSource(await openFile(path));
const started = performance.now();
const facts = await inspectSource(source);
const milliseconds = performance.now() - started;
await source.close();
const images = facts.kind === "image-file" ? facts.images : [];
console.log(
  JSON.stringify({
    milliseconds,
    ...source.count,
    size: source.size,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    packages: images.reduce((sum, image) => sum + (image.packages?.length ?? 0), 0),
    builds: images.map(({ build }) => build),
    winre: images.map(({ winre }) => winre?.safeOs ?? null),
  }),
);
