import type { ByteSource } from "../source/index.ts";
import { HiveCells } from "./cells.ts";
import { HiveKey } from "./key.ts";

/** A registry hive read at random access: a value costs some ten small reads, whatever the size of the hive. */
export class Hive {
  readonly root: HiveKey;

  private constructor(root: HiveKey) {
    this.root = root;
  }

  /** @throws ServicingError IMAGE_DAMAGED if it is no hive or its header does not fit the file. */
  static async open(source: ByteSource): Promise<Hive> {
    const cells = await HiveCells.open(source);
    return new Hive(await HiveKey.read(cells, cells.rootOffset));
  }

  /** A key by its path with `\` between names, in any case; undefined if there is none. */
  key(path: string): Promise<HiveKey | undefined> {
    return this.root.key(path);
  }
}
