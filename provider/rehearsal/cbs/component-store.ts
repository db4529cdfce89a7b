import { type PackageIdentity, parsePackageIdentity } from "../../imaging/index.ts";
import { failure } from "../codes.ts";
import { win32 } from "../dism-error.ts";
import { type EditableKey, editHive, type HiveEditor } from "../hive/index.ts";
import type { MountedImage } from "../image/mounted-image.ts";
import { SOFTWARE } from "../image/version.ts";
import { type Manifest, makeManifest, readManifest } from "./manifest.ts";

/** A package as the registry of an image knows it. */
export interface StoredPackage extends PackageIdentity {
  readonly state: number;
  /** Shown by /Get-Packages; the others are parts. */
  readonly visible: boolean;
  /** FILETIME; 0 where there is none. */
  readonly installTime: bigint;
  /** True for the packages of a checkpoint. */
  readonly baseline: boolean;
}

export interface NewPackage {
  readonly identity: PackageIdentity;
  readonly state: number;
  readonly releaseType: string;
  readonly manifest?: Uint8Array | undefined;
  readonly catalog?: Uint8Array | undefined;
  readonly baseline?: boolean;
}

const CBS = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";
const PACKAGES = "Windows/servicing/Packages";
const EPOCH_1601 = 11_644_473_600_000n;

/** The packages of an image: their keys in the SOFTWARE hive and their manifests in `servicing/Packages`. */
export class ComponentStore {
  readonly software: HiveEditor;
  readonly #image: MountedImage;
  readonly #catalog: Map<string, Manifest | undefined> = new Map();

  private constructor(image: MountedImage, software: HiveEditor) {
    this.#image = image;
    this.software = software;
  }

  static async open(image: MountedImage): Promise<ComponentStore> {
    const bytes = await image.read(SOFTWARE);
    if (!bytes) throw failure.imageNotAccessible(win32(2));
    return new ComponentStore(image, editHive(bytes));
  }

  /** The key of component based servicing itself. */
  get servicing(): EditableKey {
    return this.software.key(CBS);
  }

  /** Sorted by identity, as DISM lists them. */
  packages(): StoredPackage[] {
    const found = this.#keys()
      .subkeys()
      .flatMap((key) => toPackage(key) ?? []);
    return found.sort((a, b) => (a.identity.toLowerCase() < b.identity.toLowerCase() ? -1 : 1));
  }

  find(identity: string): StoredPackage | undefined {
    const key = this.#keys().find(identity);
    return key && toPackage(key);
  }

  key(identity: string): EditableKey | undefined {
    return this.#keys().find(identity);
  }

  /** Adds a package, or sets the state of one that is there. */
  put({ identity, state, releaseType, manifest, catalog, baseline }: NewPackage): void {
    const name = identity.identity;
    const path = `${PACKAGES}/${name}`;
    if (!this.#image.has(`${path}.mum`)) {
      const bytes = manifest ?? makeManifest(identity, releaseType);
      this.#image.write(`${path}.mum`, bytes);
      this.#image.write(`${path}.cat`, catalog ?? Buffer.from([0x30, 0x00]));
      this.#catalog.delete(name);
    }
    const now = (BigInt(Date.now()) + EPOCH_1601) * 10_000n;
    const key = this.#keys().key(name);
    key
      .set("CurrentState", state)
      .set("InstallClient", "DISM Package Manager Provider")
      .set("InstallName", `${name}.mum`)
      .set("InstallLocation", "\\\\?\\C:\\Windows\\CbsTemp\\")
      .set("SelfUpdate", 0)
      .set("Visibility", 1)
      .set("InstallTimeHigh", Number(now >> 32n))
      .set("InstallTimeLow", Number(now & 0xffff_ffffn));
    if (baseline) key.set("Baseline", 1);
    key.key("Owners").set(name, 0x20000 | state);
  }

  setState(identity: string, state: number): void {
    this.#keys().find(identity)?.set("CurrentState", state);
  }

  /** Takes a package out, with its manifest. */
  delete(identity: string): void {
    this.#keys().deleteKey(identity);
    for (const extension of ["mum", "cat"]) this.#image.remove(`${PACKAGES}/${identity}.${extension}`);
  }

  async manifest(identity: string): Promise<Manifest | undefined> {
    if (!this.#catalog.has(identity)) {
      const bytes = await this.manifestBytes(identity);
      this.#catalog.set(identity, bytes && readManifest(bytes));
    }
    return this.#catalog.get(identity);
  }

  manifestBytes(identity: string): Promise<Uint8Array | undefined> {
    return this.#image.read(`${PACKAGES}/${identity}.mum`);
  }

  /** Puts the hive back into the image. */
  save(): void {
    this.#image.write(SOFTWARE, this.software.toBytes());
  }

  #keys(): EditableKey {
    return this.software.key(`${CBS}\\Packages`);
  }
}

function toPackage(key: EditableKey): StoredPackage | undefined {
  const identity = parsePackageIdentity(key.name);
  if (!identity) return undefined;
  const number = (name: string): number | undefined => key.get(name)?.readUInt32LE(0);
  return {
    ...identity,
    state: number("CurrentState") ?? 0,
    visible: number("Visibility") !== 2,
    installTime: (BigInt(number("InstallTimeHigh") ?? 0) << 32n) | BigInt(number("InstallTimeLow") ?? 0),
    baseline: number("Baseline") === 1,
  };
}

/** Undefined for a package that was never installed. */
export const timeOf = ({ installTime }: StoredPackage): Date | undefined =>
  installTime === 0n ? undefined : new Date(Number(installTime / 10_000n - EPOCH_1601));
