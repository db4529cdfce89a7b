import { readField, toLines, wholeLine } from "./lines.ts";

/** Every value that an English report gives under a label, such as `Original File Name`, in order. */
export function readValues(stdout: string, label: string): string[] {
  const lines = toLines(stdout);
  return lines.flatMap((_, index) => {
    const field = readField(wholeLine(lines, index));
    return field?.label.toLowerCase() === label.toLowerCase() ? [field.value] : [];
  });
}
