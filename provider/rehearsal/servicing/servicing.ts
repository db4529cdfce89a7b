import type { Architecture, Product, Role } from "../../terms/index.ts";
import { ComponentStore } from "../cbs/component-store.ts";
import { isSafeOs } from "../cbs/identity.ts";
import type { Cause } from "../dism-error.ts";
import { editHive, type HiveEditor } from "../hive/index.ts";
import type { MountedImage } from "../image/mounted-image.ts";
import { type ImageIdentity, readIdentity, SYSTEM } from "../image/version.ts";
import type { DismLog } from "../log/dism-log.ts";

/** A mounted image while packages are changed in it. */
export interface Servicing {
  readonly image: MountedImage;
  readonly store: ComponentStore;
  readonly system: HiveEditor | undefined;
  readonly identity: ImageIdentity;
  readonly role: Role;
  readonly product: Product;
  readonly architecture: Architecture;
  readonly log: DismLog;
  /** Revision of the image now. */
  revision: number;
  /** Puts both hives into the image. */
  save(): void;
}

export async function openServicing(image: MountedImage, log: DismLog): Promise<Servicing> {
  const store = await ComponentStore.open(image);
  const identity = await readIdentity(image);
  const bytes = await image.read(SYSTEM);
  const system = bytes && editHive(bytes);
  const pe = identity.installationType.toLowerCase() === "windowspe";
  const recovery = image.has("sources/recovery") || store.packages().some(isSafeOs);
  return {
    image,
    store,
    system,
    identity,
    role: pe ? (recovery ? "winre" : "winpe") : "os",
    product: /^server/i.test(identity.installationType) ? "server" : "client",
    architecture: architectureOf(store),
    log,
    revision: identity.revision,
    save: () => {
      store.save();
      if (system) image.write(SYSTEM, system.toBytes());
    },
  };
}

/** The one that most packages have. */
function architectureOf(store: ComponentStore): Architecture {
  const counts = { amd64: 0, arm64: 0, x86: 0 };
  for (const { architecture } of store.packages())
    if (architecture in counts) counts[architecture as Architecture] += 1;
  const [most = "amd64"] = (Object.keys(counts) as Architecture[]).sort((a, b) => counts[b] - counts[a]);
  return most;
}

export const cause = (text: string, origin: string): Cause => ({ text, origin });
