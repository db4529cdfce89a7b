/** A file in made metadata; a stream without a name is its contents. */
export interface MadeFile {
  readonly name: string;
  /** The hash in the entry itself, 40 hex digits. */
  readonly sha1?: string;
  readonly attributes?: number;
  readonly shortName?: string;
  readonly streams?: readonly { readonly name: string; readonly sha1: string }[];
}

const SECURITY = Buffer.from([8, 0, 0, 0, 0, 0, 0, 0]);
const END = Buffer.alloc(8);

/** The metadata of an image whose root holds these files, byte by byte as Windows writes it. */
export function makeMetadata(files: readonly MadeFile[]): Buffer {
  const root = makeEntry({ name: "", attributes: 0x10 });
  root.writeBigUInt64LE(BigInt(SECURITY.length + root.length + END.length), 16);
  return Buffer.concat([
    SECURITY,
    root,
    END,
    ...files.flatMap((file) => [makeEntry(file), ...makeStreams(file)]),
    END,
  ]);
}

function makeEntry({ name, sha1 = "", attributes = 0x20, shortName = "", streams = [] }: MadeFile): Buffer {
  const long = Buffer.from(name, "utf16le");
  const short = Buffer.from(shortName, "utf16le");
  const length = 102 + long.length + 2 + short.length + (short.length > 0 ? 2 : 0);
  const entry = Buffer.alloc(Math.ceil(length / 8) * 8);
  entry.writeBigUInt64LE(BigInt(length), 0);
  entry.writeUInt32LE(attributes, 8);
  entry.write(sha1, 64, "hex");
  entry.writeUInt16LE(streams.length, 96);
  entry.writeUInt16LE(short.length, 98);
  entry.writeUInt16LE(long.length, 100);
  entry.set(long, 102);
  entry.set(short, 102 + long.length + 2);
  return entry;
}

const makeStreams = ({ streams = [] }: MadeFile): Buffer[] =>
  streams.map(({ name, sha1 }) => {
    const text = Buffer.from(name, "utf16le");
    const length = 38 + text.length + (text.length > 0 ? 2 : 0);
    const stream = Buffer.alloc(Math.ceil(length / 8) * 8);
    stream.writeBigUInt64LE(BigInt(length), 0);
    stream.write(sha1, 16, "hex");
    stream.writeUInt16LE(text.length, 36);
    stream.set(text, 38);
    return stream;
  });
