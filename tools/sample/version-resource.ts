const text = (value: string): Buffer => Buffer.from(`${value}\0`, "utf16le");
const pad = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** VS_VERSIONINFO with the four numbers of `version` as file and product version. */
export function makeVersionResource(fileName: string, version: string): Buffer {
  const numbers = version.split(".").map(Number);
  const [major = 0, minor = 0, build = 0, revision = 0] = numbers;
  const fixed = Buffer.alloc(52);
  const words = [0xfeef04bd, 0x10000];
  for (let again = 0; again < 2; again++)
    words.push(((major << 16) | minor) >>> 0, ((build << 16) | revision) >>> 0);
  words.push(0x3f, 0, 0x40004, 1);
  for (const [position, word] of words.entries()) fixed.writeUInt32LE(word, position * 4);
  const strings = Object.entries({
    FileVersion: version,
    InternalName: fileName,
    OriginalFilename: fileName,
    ProductVersion: version,
  }).map(([key, value]) => node(key, { value: text(value), words: value.length + 1 }));
  const translation = Buffer.from([0x09, 0x04, 0xb0, 0x04]);
  return node("VS_VERSION_INFO", {
    value: fixed,
    children: [
      node("StringFileInfo", { children: [node("040904B0", { children: strings })] }),
      node("VarFileInfo", { children: [node("Translation", { value: translation })] }),
    ],
  });
}

interface NodeContent {
  readonly value?: Buffer;
  /** Length of a text value in UTF-16 words; without it the value is binary. */
  readonly words?: number;
  readonly children?: readonly Buffer[];
}

function node(key: string, { value, words, children = [] }: NodeContent): Buffer {
  const head = Buffer.alloc(6);
  const body = pad(Buffer.concat([head, text(key)]));
  const whole = Buffer.concat([body, pad(value ?? Buffer.alloc(0)), ...children.map(pad)]);
  whole.writeUInt16LE(whole.length, 0);
  whole.writeUInt16LE(words ?? value?.length ?? 0, 2);
  whole.writeUInt16LE(words === undefined && value ? 0 : 1, 4);
  return whole;
}
