import { VALUE_TYPES } from "../../imaging/index.ts";

/** What a value can be set to. A plain text is REG_SZ, a plain number REG_DWORD, a list of texts REG_MULTI_SZ. */
export type ValueData =
  | string
  | number
  | readonly string[]
  | { readonly expand: string }
  | { readonly multi: readonly string[] }
  | { readonly binary: Uint8Array }
  | { readonly qword: bigint };

export function encodeValue(data: ValueData): { readonly type: number; readonly bytes: Buffer } {
  const { string, expand, multi, binary, dword, qword } = VALUE_TYPES;
  if (typeof data === "string") return { type: string, bytes: text(data) };
  if (typeof data === "number") {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(data >>> 0, 0);
    return { type: dword, bytes };
  }
  if (isList(data)) return encodeValue({ multi: data });
  if ("expand" in data) return { type: expand, bytes: text(data.expand) };
  if ("multi" in data) return { type: multi, bytes: text(data.multi.map((line) => `${line}\0`).join("")) };
  if ("binary" in data) return { type: binary, bytes: Buffer.from(data.binary) };
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, data.qword), 0);
  return { type: qword, bytes };
}

const isList = (data: ValueData): data is readonly string[] => Array.isArray(data);

const text = (value: string): Buffer => Buffer.from(`${value}\0`, "utf16le");
