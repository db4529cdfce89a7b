/** One node of DER: a tag and what is in it. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => der(0x30, ...items);
/** DER has the items of a set in the order of their bytes. */
export const set = (...items: readonly Uint8Array[]): Buffer =>
  der(0x31, ...[...items].sort((a, b) => Buffer.compare(a, b)));
/** `[number]`, which says which of several optional parts it is. */
export const tagged = (number: number, ...items: readonly Uint8Array[]): Buffer =>
  der(0xa0 + number, ...items);
export const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
export const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
/** `YYMMDDhhmmssZ`. */
export const time = (value: string): Buffer => der(0x17, Buffer.from(value));
export const bits = (value: Uint8Array): Buffer => der(0x03, Buffer.from([0]), value);
export const octets = (value: Uint8Array): Buffer => der(0x04, value);
export const yes: Buffer = der(0x01, Buffer.from([0xff]));
export const nothing: Buffer = der(0x05);

/** The same node with another tag, as for a part that is told by its number alone. */
export const retagged = (tag: number, node: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([tag]), node.subarray(1)]);

/** What is in a node, without its tag and length. */
export function contentOf(node: Uint8Array): Uint8Array {
  const [, first = 0] = node;
  return node.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}

/** An object identifier such as `2.5.4.3`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >>> 8, length & 0xff];
}
