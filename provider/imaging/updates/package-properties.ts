/** What the `-pkgProperties.txt` of an .msu says. */
export interface PackageProperties {
  readonly kb?: string;
  readonly architecture?: string;
}

const LINE = /^\s*([^=]+?)\s*=\s*"([^"]*)"\s*$/;

/** Lines such as `KB Article Number="5034123"` and `Processor Architecture="amd64"`. */
export function readPackageProperties(bytes: Uint8Array): PackageProperties {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const lines = new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes).split(/\r?\n/);
  const properties = new Map(
    lines.flatMap((line) => {
      const [, name, value] = LINE.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const];
    }),
  );
  const number = /\d{6,8}/.exec(properties.get("kb article number") ?? "")?.[0];
  const architecture = properties.get("processor architecture");
  return { ...(number && { kb: `KB${number}` }), ...(architecture && { architecture }) };
}
