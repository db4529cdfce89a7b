import { type FieldName, isLabelOf } from "./labels.ts";
import { readField, wholeLine } from "./lines.ts";

/** What one entry of a report starts with. */
export type BlockKind = "packageIdentity" | "capabilityIdentity" | "featureName" | "index" | "mountDir";
const OPENERS: readonly BlockKind[] = [
  "packageIdentity",
  "capabilityIdentity",
  "featureName",
  "index",
  "mountDir",
];

/** One entry of a report: its first value and the fields that follow in the same block. */
export interface Block {
  readonly kind: BlockKind;
  readonly value: string;
  readonly fields: { readonly label: string; readonly value: string }[];
  /** Lines without a colon, such as the languages of an image. */
  readonly loose: string[];
}

/** The entries of list reports. A block ends at a blank line or where the next one starts. */
export function readBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const field = readField(wholeLine(lines, index));
    const kind = field && kindOf(field.label);
    if (field && kind && !belongsTo(open, kind)) {
      open = { kind, value: field.value, fields: [], loose: [] };
      blocks.push(open);
    } else if (field) open?.fields.push(field);
    else open?.loose.push(line.trim());
  }
  return blocks;
}

const kindOf = (label: string): BlockKind | undefined => OPENERS.find((name) => isLabelOf(label, name));

/** The report of one package names its capability among its own fields. */
const belongsTo = (open: Block | undefined, kind: BlockKind): boolean =>
  open?.kind === "packageIdentity" && kind === "capabilityIdentity";

/** Value of the first field of a block with that name. */
export const fieldOf = (block: Block, name: FieldName): string | undefined =>
  block.fields.find(({ label }) => isLabelOf(label, name))?.value;
