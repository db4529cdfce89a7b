// Services an image as a request file says. With a number it kills itself, as a power cut would, when it is told of
// its n-th event: the start of a step or a percentage. Prints how many events there were.
import { readFile } from "node:fs/promises";
import { selectHost } from "../../../provider/hosts/index.ts";
import { type ServicingRequest, serviceImageFile } from "../../../provider/servicing/index.ts";

const [requestFile = "", hostType = "rehearsal", killAt = "0"] = process.argv.slice(2);
const request = JSON.parse(await readFile(requestFile, "utf8")) as ServicingRequest;
let events = 0;
await serviceImageFile(request, {
  host: selectHost({ type: hostType }),
  observer: {
    step: () => {
      events += 1;
      if (events === Number(killAt)) process.kill(process.pid, "SIGKILL");
    },
    warning: (text) => console.error(text),
  },
});
console.log(events);
