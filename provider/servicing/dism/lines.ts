/** Columns of the console that DISM wraps its lines to when it is not redirected. */
const CONSOLE_WIDTH = 80;

/** Colours and cursor movements of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one.
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** Output as lines: zero bytes and marks that are left of UTF-16 are gone, a bar rewritten with `\r` is a line of its own. */
export function toLines(stdout: string): string[] {
  return stdout
    .replaceAll(/[\0\ufeff]/g, "")
    .replace(/^(?:ÿþ|\ufffd+)/, "")
    .replaceAll(ESCAPES, "")
    .replaceAll(/\r+\n/g, "\n")
    .split(/[\n\r]/);
}

/** The line at `index`; one that the console wrapped is put together again. */
export function wholeLine(lines: readonly string[], index: number): string {
  let text = lines[index] ?? "";
  for (let next = index + 1; (lines[next - 1]?.length ?? 0) === CONSOLE_WIDTH; next++) {
    const more = lines[next] ?? "";
    if (more.trim() === "" || isField(more)) break;
    text += more;
  }
  return text;
}

/** `Label : value`, with or without blanks before the colon, which may be full-width. */
const FIELD = /^\s*([^:：]+?)\s*(?:：\s*|:(?:\s+|$))(.*?)\s*$/;

/** `Label : value` in its two parts; undefined for a line of another kind. */
export function readField(line: string): { label: string; value: string } | undefined {
  const match = FIELD.exec(line);
  return match ? { label: match[1] ?? "", value: unquote(match[2] ?? "") } : undefined;
}

const isField = (line: string): boolean => /^\s*\S[^:：\\]*\s[:：](\s|$)/.test(line);

/** German reports put some values into quotes. */
const unquote = (value: string): string => /^"(.*)"$/.exec(value)?.[1] ?? value;
