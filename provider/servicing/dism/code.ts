/** Codes of DISM in their forms: HRESULT in hex, win32 number, signed and unsigned decimal. */

/** Unsigned 32 bits of a code written as a number, `0x800f0838`, `552` or `-2146498554`; undefined for anything else. */
export function parseCode(code: string | number): number | undefined {
  if (typeof code === "number") return Number.isInteger(code) ? code >>> 0 : undefined;
  const text = code.trim().toLowerCase();
  return /^0x[0-9a-f]{1,8}$/.test(text) || /^-?\d{1,10}$/.test(text) ? Number(text) >>> 0 : undefined;
}

/** Lower-case hex of eight digits. */
export const formatCode = (number: number): string => `0x${(number >>> 0).toString(16).padStart(8, "0")}`;

/** What DISM prints or returns for a failure as HRESULT; a number below 0x10000 is a win32 error. */
export function toFailureCode(number: number): string {
  const unsigned = number >>> 0;
  return formatCode(unsigned < 0x10000 ? 0x80070000 + unsigned : unsigned);
}
