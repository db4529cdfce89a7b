/** A package as CBS names it: `Name~PublicKeyToken~Architecture~Language~Version`. */
export interface PackageIdentity {
  readonly identity: string;
  readonly name: string;
  readonly architecture: string;
  /** Empty for a package of no language. */
  readonly language: string;
  /** Four numbers; of an update the first two are build and revision. */
  readonly version: readonly number[];
}

/** Undefined for a name that is no package identity. */
export function parsePackageIdentity(identity: string): PackageIdentity | undefined {
  const [name, , architecture, language, version, ...rest] = identity.split("~");
  if (!name || architecture === undefined || language === undefined || !version || rest.length > 0)
    return undefined;
  const numbers = version.split(".").map(Number);
  if (numbers.length !== 4 || numbers.some((number) => !Number.isInteger(number))) return undefined;
  return { identity, name, architecture, language, version: numbers };
}
