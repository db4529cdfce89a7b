import type { Host } from "../../../hosts/index.ts";

/** A key as `reg query` prints it. */
export interface RegistryKey {
  readonly path: string;
  /** By name; the default value is called `(Default)` in English and something else elsewhere. */
  readonly values: Readonly<Record<string, RegistryValue>>;
}

export interface RegistryValue {
  readonly type: string;
  readonly data: string;
}

const VALUE = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/** Reads what `reg query` prints: a line per key, its values indented below. */
export function readRegistryKeys(stdout: string): RegistryKey[] {
  const keys: { path: string; values: Record<string, RegistryValue> }[] = [];
  for (const line of stdout.split(/\r?\n/)) {
    if (/^HK/.test(line)) keys.push({ path: line.trim(), values: {} });
    const [, name, type, data = ""] = VALUE.exec(line) ?? [];
    const key = keys.at(-1);
    if (key && name !== undefined && type !== undefined) key.values[name] = { type, data };
  }
  return keys;
}

/** The key and what was asked for below it; `missing` where it is not there, null where nothing answers. */
export async function queryRegistry(
  host: Host,
  key: string,
  ...options: readonly string[]
): Promise<RegistryKey[] | "missing" | null> {
  const answer = await host.ask("reg.exe", ["query", key, ...options]);
  if (!answer) return null;
  return answer.exitCode === 0 ? readRegistryKeys(answer.stdout) : "missing";
}

/** One value of a key; undefined where there is none. */
export const registryValue = (
  keys: readonly RegistryKey[] | "missing" | null,
  name: string,
): RegistryValue | undefined => (Array.isArray(keys) ? keys[0]?.values[name] : undefined);

/** `0x3` of a REG_DWORD as a number; null for what is none. */
export function numberOf(value: RegistryValue | undefined): number | null {
  return value?.type === "REG_DWORD" && /^0x[0-9a-f]+$/i.test(value.data) ? Number(value.data) : null;
}
