/** True in the process that Pulumi starts for dynamic providers: only there may signals and the engine be touched. */
export const isProviderProcess = (): boolean =>
  /[\\/]cmd[\\/]dynamic-provider(?:[\\/]|$)/.test(process.argv[1] ?? "");

/** `host:port` of the engine that started this process: the last argument, flags may stand before it. */
export function engineAddress(): string | undefined {
  const address = process.argv.at(-1) ?? "";
  return isProviderProcess() && /^[\w.[\]:-]+:\d+$/.test(address) ? address : undefined;
}
