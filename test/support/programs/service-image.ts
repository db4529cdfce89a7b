// Services an image as a request file says. With a number it kills itself, as a power cut would, at its n-th point: the
// start of a step, or the first percentage in it. Prints how many points there were.
import { readFile } from "node:fs/promises";
import { selectHost } from "../../../provider/hosts/index.ts";
import { type ServicingRequest, serviceImageFile } from "../../../provider/servicing/index.ts";

const [requestFile = "", hostType = "rehearsal", killAt = "0"] = process.argv.slice(2);
const request = JSON.parse(await readFile(requestFile, "utf8")) as ServicingRequest;
const points = new Set<string>();
await serviceImageFile(request, {
  host: selectHost({ type: hostType }),
  observer: {
    step: (text, percent) => {
      points.add(percent === undefined ? text : `${text}, begun`);
      if (points.size === Number(killAt)) process.kill(process.pid, "SIGKILL");
    },
    warning: (text) => console.error(text),
  },
});
console.log(points.size);
