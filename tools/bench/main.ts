import { columns } from "./figures.ts";

/** `npm run bench [name…]`: figures side by side in one run, for people; nothing is asserted. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  planning: async () => (await import("./planning.ts")).planningBench(),
  reading: async () => (await import("./reading.ts")).readingBench(),
  inspect: async () => (await import("./inspect.ts")).inspectBench(),
  servicing: async () => (await import("./servicing.ts")).servicingBench(),
  provider: async () => (await import("./provider.ts")).providerBench(),
  unchanged: async () => (await import("./unchanged.ts")).unchangedBench(),
  media: async () => (await import("./media.ts")).mediaBench(),
  catalog: async () => (await import("./catalog.ts")).catalogBench(),
};

export interface Bench {
  readonly name: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
    const bench = await BENCHES[name]?.();
    if (bench)
      console.log(`\n${bench.name}\n${columns(bench.rows.map(({ label, value }) => [label, value]))}`);
  }
}
