import { rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import pc from "picocolors";
import { inspectFile } from "../provider/imaging/index.ts";
import { changeByHand } from "./quickstart/change-by-hand.ts";
import { digestFile } from "./quickstart/digest-file.ts";
import { type Outcome, QuickstartStack } from "./quickstart/stack.ts";
import { getReady } from "./ready/index.ts";
import { makeSample } from "./sample/index.ts";

/** `npm start`: the quickstart's whole life on the real engine, told as a story. */
const folder = join(import.meta.dirname, "..", "examples", "quickstart");
const playground = join(folder, "playground");
const output = join(playground, "out", "install.wim");
let chapter = 0;

const say = (text: string): void => console.log(text);
const shown = (path: string): string => relative(process.cwd(), path);

const told = new Set<string>();

/** A plan is told once, although each `up` checks it like the preview before it. */
function tell(title: string, { operation, lines, seconds }: Outcome): void {
  const what = operation === "same" ? "nothing to do" : operation;
  say(`\n${pc.bold(`${++chapter}  ${title}`)}  ${pc.cyan(what)} ${pc.dim(`${seconds.toFixed(1)} s`)}`);
  for (const line of lines.filter((line) => !told.has(line))) {
    if (line.includes(" → ")) told.add(line);
    say(`   ${line.replaceAll("\n", "\n   ")}`);
  }
}

async function builds(): Promise<void> {
  const facts = await inspectFile(output);
  if (facts.kind === "image-file")
    for (const { index, name, build } of facts.images)
      say(`   ${index} ${name} is at ${pc.green(build ?? "?")}`);
}

const ready = await getReady({ pulumi: true, wimlib: true }, say);
await rm(playground, { recursive: true, force: true });
const sample = await makeSample(playground);
const before = await digestFile(sample.source);
say(pc.bold("\nA Windows image at a wanted build: a rehearsal on real image files"));
say(`\n   source   ${shown(sample.source)}`);
say(`   updates  ${shown(sample.updates)}${pc.dim("   (a checkpoint among them)")}`);
say(`   program  ${shown(join(folder, "index.ts"))}`);

const stack = await QuickstartStack.open(folder, ready.pulumiBin);
tell("pulumi preview, build 26100.2605", await stack.preview("26100.2605"));
tell("pulumi up", await stack.up("26100.2605"));
await builds();
tell("pulumi up, once more", await stack.up("26100.2605"));
say(`\n${pc.dim("   … someone takes a package out of the image by hand …")}`);
await changeByHand(output);
tell("pulumi refresh", await stack.refresh("26100.2605"));
tell("pulumi up", await stack.up("26100.2605"));
await builds();
tell("pulumi up, build 26100.2894", await stack.up("26100.2894"));
await builds();
tell("pulumi up, build 26100.2605: older, so made anew", await stack.up("26100.2605"));
await builds();
tell("pulumi destroy", await stack.destroy("26100.2605"));
const left = await stat(output).then(
  () => "is still there",
  () => "is gone",
);
const same = (await digestFile(sample.source)) === before ? "is untouched" : "WAS CHANGED";
say(`   ${shown(output)} ${left}, ${shown(sample.source)} ${same}`);
say(`
${pc.bold("Where to go next")}
   npx windows-image inspect ${shown(sample.source)}
   npx windows-image plan --image ${shown(sample.source)} --index 1 --build 26100.2605 --updates ${shown(sample.updates)}
   README.md tells the rest: real Windows, hosts, drift, adopting what exists.
`);
