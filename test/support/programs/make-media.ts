// Makes media as a request file says. With a point it kills itself there, as a power cut would: `4` when step 4 begins, `4 link` in
// that step, or after it, as soon as a call into the file system fits the expression. Prints how many steps there were.
import { readFile } from "node:fs/promises";
import { selectHost } from "../../../provider/hosts/index.ts";
import { type MediaRequest, makeMedia } from "../../../provider/servicing/index.ts";
import { watchCallsIntoFiles } from "./calls-into-files.ts";

const [requestFile = "", point = ""] = process.argv.slice(2);
const [, number, expression] = /^(\d+) ?(.*)$/.exec(point) ?? [];
const die = (): void => {
  process.kill(process.pid, "SIGKILL");
};
let step = 0;

if (expression)
  watchCallsIntoFiles((line) => {
    if (step >= Number(number) && new RegExp(expression).test(line)) die();
  });

await makeMedia(JSON.parse(await readFile(requestFile, "utf8")) as MediaRequest, {
  host: selectHost({ type: "rehearsal" }),
  observer: {
    step: () => {},
    warning: (text) => console.error(text),
    event(event) {
      if (event.type !== "step-begins") return;
      step = event.number;
      if (`${step}` === point) die();
    },
  },
});
console.log(step);
