/** Folders of data in a program that anybody here reads, by their numbers in the optional header. */
export const DATA = { resources: 2, certificates: 4 } as const;

/** Where the parts of a Windows program lie. */
export interface ProgramHeaders {
  /** Place and size of a data directory, as the header has them; undefined where there is none. */
  readonly data: (number: number) => Extent | undefined;
  /** Where an address of the loaded program lies in the file; undefined for one that is not in it. */
  readonly placeOf: (address: number) => number | undefined;
}

export interface Extent {
  readonly at: number;
  readonly size: number;
}

const MARK_AT = 0x3c;
/** Behind the mark `PE\0\0` and the COFF header. */
const OPTIONAL_HEADER = 24;
const PE32_PLUS = 0x20b;
const SECTION = 40;
/** More than any program has. */
const MOST_SECTIONS = 96;

/** The headers of a program, by its first bytes, of which 4 kB are always enough; undefined for what is none. */
export function readHeaders(head: Buffer): ProgramHeaders | undefined {
  if (head.length < MARK_AT + 4 || head.toString("latin1", 0, 2) !== "MZ") return undefined;
  const pe = head.readUInt32LE(MARK_AT);
  const optional = pe + OPTIONAL_HEADER;
  if (optional + 2 > head.length || head.toString("latin1", pe, pe + 4) !== "PE\0\0") return undefined;
  const directories = optional + (head.readUInt16LE(optional) === PE32_PLUS ? 112 : 96);
  if (directories > head.length) return undefined;
  const count = head.readUInt32LE(directories - 4);
  const sections = readSections(head, optional + head.readUInt16LE(pe + 20), head.readUInt16LE(pe + 6));
  return {
    data: (number) => {
      const at = directories + number * 8;
      if (number >= count || at + 8 > head.length) return undefined;
      const extent = { at: head.readUInt32LE(at), size: head.readUInt32LE(at + 4) };
      return extent.at > 0 && extent.size > 0 ? extent : undefined;
    },
    placeOf: (address) => {
      const section = sections.find(({ start, size }) => address >= start && address < start + size);
      return section && section.at + address - section.start;
    },
  };
}

interface Section extends Extent {
  /** Address in the loaded program. */
  readonly start: number;
}

function readSections(head: Buffer, at: number, count: number): Section[] {
  const sections: Section[] = [];
  for (let number = 0; number < Math.min(count, MOST_SECTIONS); number++) {
    const entry = at + number * SECTION;
    if (entry + SECTION > head.length) break;
    const [start, size, place] = [12, 16, 20].map((field) => head.readUInt32LE(entry + field));
    sections.push({ start: start ?? 0, size: size ?? 0, at: place ?? 0 });
  }
  return sections;
}
