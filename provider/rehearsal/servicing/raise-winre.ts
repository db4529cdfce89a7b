import { atBuild, packageBuild } from "../cbs/identity.ts";
import { withVersion } from "../cbs/manifest.ts";
import { PACKAGE_STATE } from "../cbs/package-state.ts";
import { raisePrograms } from "./raise-programs.ts";
import { isRaised } from "./raised-packages.ts";
import type { Servicing } from "./servicing.ts";

const SHELL = "Windows/System32/winpeshl.exe";

/** What a Safe OS update raises in WinRE: languages, optional components and the shell, whose version people read. */
export async function raiseWinRe({ store, image, role }: Servicing, revision: number): Promise<void> {
  for (const found of store.packages()) {
    const at = packageBuild(found);
    if (found.state === PACKAGE_STATE.superseded || at.revision >= revision) continue;
    const manifest = await store.manifest(found.identity);
    if (!isRaised(found, manifest, role)) continue;
    const raised = atBuild(found, at.build, revision);
    const bytes = await store.manifestBytes(found.identity);
    store.put({
      identity: raised,
      state: found.state,
      releaseType: manifest?.releaseType ?? "",
      manifest: bytes && withVersion(bytes, raised.version),
    });
    store.setState(found.identity, PACKAGE_STATE.superseded);
  }
  await raisePrograms(image, [SHELL], revision);
}
