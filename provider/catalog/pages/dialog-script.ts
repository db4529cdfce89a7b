/** The values that one statement a line gives to `downloadInformation[i]` and its files. The script is never run. */
export interface DialogUpdate {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly ReadonlyMap<string, string>[];
}

// Only digits as an index: the page's own code, further down, writes downloadInformation[updateIndex].
const STATEMENT =
  /\bdownloadInformation\[(\d+)\](?:\s*\.\s*files\[(\d+)\])?\s*\.\s*(\w+)\s*=(?!=)\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/g;

export function readDialogScript(script: string): DialogUpdate[] {
  const updates = new Map<number, { fields: Map<string, string>; files: Map<number, Map<string, string>> }>();
  for (const [, update, file, name = "", single, double] of script.matchAll(STATEMENT)) {
    const entry = valueAt(updates, Number(update), () => ({ fields: new Map(), files: new Map() }));
    const fields = file === undefined ? entry.fields : valueAt(entry.files, Number(file), () => new Map());
    fields.set(name, unescapeString(single ?? double ?? ""));
  }
  return inOrder(updates).map(({ fields, files }) => ({ fields, files: inOrder(files) }));
}

function valueAt<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

const inOrder = <Value>(map: ReadonlyMap<number, Value>): Value[] =>
  [...map].sort(([a], [b]) => a - b).map(([, value]) => value);

const ESCAPE = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gi;
const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v" };

const unescapeString = (text: string): string =>
  text.replace(ESCAPE, (_, unicode?: string, hex?: string, other = "") => {
    const code = unicode ?? hex;
    return code === undefined ? (CONTROLS[other] ?? other) : String.fromCharCode(Number.parseInt(code, 16));
  });
