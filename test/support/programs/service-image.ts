// Services an image as a request file says. With a point such as `4:during` it kills itself there, as a power cut would: when a
// step begins, at the first sign of life in it, or when it has ended. Prints how many steps there were.
import { readFile } from "node:fs/promises";
import { selectHost } from "../../../provider/hosts/index.ts";
import { type RunEvent, type ServicingRequest, serviceImageFile } from "../../../provider/servicing/index.ts";
import { watchCallsIntoFiles } from "./calls-into-files.ts";

const [requestFile = "", hostType = "rehearsal", point = ""] = process.argv.slice(2);
const request = JSON.parse(await readFile(requestFile, "utf8")) as ServicingRequest;
const die = (): void => {
  process.kill(process.pid, "SIGKILL");
};
let steps = 0;

function live(event: RunEvent): void {
  if (event.type === "run-begins") steps = event.steps.length;
  if (event.type === "step-begins") {
    if (point === `${event.number}:begin`) die();
    if (point === `${event.number}:during`) dieWithin(event.kind);
  }
  if (event.type === "progress" && event.percent !== null && point === `${event.number}:during`) die();
  if (event.type === "step-ends" && point === `${event.number}:end`) die();
}

/** For steps that tell no percentages. */
function dieWithin(kind: string | null): void {
  // The new name is there, the record that belongs to it is not yet.
  if (kind === "publish")
    watchCallsIntoFiles((line) => {
      if (line.startsWith("rename") && line.endsWith(` ${request.output.path}`)) die();
    });
  if (kind === "stage" || kind === "verify") setImmediate(die);
}

await serviceImageFile(request, {
  host: selectHost({ type: hostType }),
  observer: { step: () => {}, warning: (text) => console.error(text), event: live },
});
console.log(steps);
