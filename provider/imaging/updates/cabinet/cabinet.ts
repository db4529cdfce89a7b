import { readArchiveMember } from "../../archive/index.ts";
import { type ByteSource, bufferSource } from "../../source/index.ts";
import { damagedUpdate } from "../not-an-update.ts";
import { CUT_MEMBER, cutOut } from "./cut-out.ts";
import { readDirectory } from "./directory.ts";

/** A cabinet at random access: of a member, only its own blocks and those before it are read. */
export interface Cabinet {
  /** Paths of its members, `/` between folders. */
  readonly paths: readonly string[];
  /** Unpacked size of a member; undefined if there is none of this path. */
  size(path: string): number | undefined;
  /** A member, or its first `most` bytes. UPDATE_DAMAGED where it is not there or cannot be unpacked. */
  read(path: string, most?: number): Promise<Uint8Array>;
}

/** @throws ServicingError UPDATE_DAMAGED where its tables do not fit together. */
export async function openCabinet(source: ByteSource): Promise<Cabinet> {
  const { members, blockReserve } = await readDirectory(source);
  const find = (path: string) =>
    members.find((member) => member.path === path) ??
    members.find((member) => member.path.toLowerCase() === path.toLowerCase());
  return {
    paths: members.map(({ path }) => path),
    size: (path) => find(path)?.size,
    read: async (path, most = Number.POSITIVE_INFINITY) => {
      const member = find(path);
      if (!member) throw damagedUpdate(source.name, `${path} is not in it`);
      const length = Math.min(member.size, most);
      if (length === 0) return new Uint8Array(0);
      const bytes = await cutOut(source, member, { length, blockReserve });
      const unpacked = await readArchiveMember({ bytes, name: `${source.name}/${member.path}` }, CUT_MEMBER);
      if (unpacked.length === length) return unpacked;
      throw damagedUpdate(source.name, `${member.path} has ${unpacked.length} of ${length} bytes`);
    },
  };
}

/** A cabinet that is a member of another, unpacked. */
export const openCabinetIn = async (outer: Cabinet, path: string, file: string): Promise<Cabinet> =>
  openCabinet(bufferSource(await outer.read(path), `${file}/${path}`));
