import { createRequire } from "node:module";

/** The version of this package, from its manifest. */
export function packageVersion(): string {
  const require = createRequire(import.meta.url);
  const manifest = ["../../package.json", "../../../package.json"].flatMap((path) => {
    try {
      return [require(path) as { name: string; version: string }];
    } catch {
      return [];
    }
  });
  return manifest.find(({ name }) => name === "pulumi-windows-image")?.version ?? "unknown";
}
