/** A registry value: a number is a REG_DWORD, a text a REG_SZ, a list a REG_MULTI_SZ. */
export type RegistryValue = number | string | readonly string[];

/** A key of a hive that is to be made. */
export interface RegistryKey {
  readonly values?: Readonly<Record<string, RegistryValue>>;
  readonly keys?: Readonly<Record<string, RegistryKey>>;
}

/** The tree in which `path` (parts divided by `\`) is `key`, all keys above it without values. */
export function keyAt(path: string, key: RegistryKey): RegistryKey {
  return path
    .split("\\")
    .reverse()
    .reduce<RegistryKey>((below, name) => ({ keys: { [name]: below } }), key);
}

/** One tree out of several; of values and keys with one name the later one counts. */
export function mergeKeys(...trees: readonly RegistryKey[]): RegistryKey {
  const keys: Record<string, RegistryKey> = {};
  for (const tree of trees)
    for (const [name, key] of Object.entries(tree.keys ?? {}))
      keys[name] = keys[name] ? mergeKeys(keys[name], key) : key;
  return { values: Object.assign({}, ...trees.map(({ values }) => values)), keys };
}
