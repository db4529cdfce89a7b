import { fileURLToPath } from "node:url";
import { selectHost } from "../../provider/hosts/index.ts";
import { hostContract } from "../contract/host-contract.ts";

const program = fileURLToPath(new URL("../../provider/rehearsal/main.ts", import.meta.url));

hostContract("rehearsal", { make: () => selectHost({ type: "rehearsal" }), rehearsed: true });

hostContract("local", {
  make: () => selectHost({ type: "local" }, { platform: "linux", env: { WINDOWS_IMAGE_DISM: program } }),
  // The program is the rehearsal, by whichever way it is named.
  rehearsed: true,
});
