import {
  type ArchiveInput,
  type ByteSource,
  bufferSource,
  listArchive,
  openFile,
  openWim,
  readArchiveMember,
} from "../../imaging/index.ts";

/** The files of an .msu or a .cab, whichever form it has. */
export interface Container {
  readonly names: readonly string[];
  read(name: string): Promise<Uint8Array>;
  /** A member at random access; undefined where it could only be unpacked whole. */
  open(name: string): ByteSource | undefined;
  close(): Promise<void>;
}

export async function openContainer(path: string): Promise<Container> {
  const source = await openFile(path);
  const start = Buffer.from(await source.readAt(0, Math.min(8, source.size))).toString("latin1");
  if (start.startsWith("MSWIM")) return wimContainer(source);
  await source.close();
  return cabinetContainer({ path });
}

async function wimContainer(source: ByteSource): Promise<Container> {
  const image = await (await openWim(source)).readImage(1);
  return {
    names: image.list("").flatMap(({ name, directory }) => (directory ? [] : [name])),
    read: async (name) => (await image.read(name)) ?? new Uint8Array(0),
    open: (name) => image.open(name),
    close: () => source.close(),
  };
}

export async function cabinetContainer(input: ArchiveInput): Promise<Container> {
  const names = (await listArchive(input)).map(({ path }) => path);
  return {
    names,
    read: (name) => readArchiveMember(input, name),
    open: () => undefined,
    close: async () => {},
  };
}

/** A cabinet inside another file. */
export const openInner = async (outer: Container, name: string): Promise<Container> =>
  cabinetContainer({ bytes: await outer.read(name), name });

/** A member at random access, unpacked where there is no other way. */
export const openMember = async (outer: Container, name: string): Promise<ByteSource> =>
  outer.open(name) ?? bufferSource(await outer.read(name), name);
