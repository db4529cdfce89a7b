import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CumulativeUpdate, ServicedImage } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { makeImage } from "../../tools/sample/index.ts";
import { catalogServer } from "../support/catalog/standing.ts";
import { makeLookalikes, makeUpdateChain } from "../support/catalog/update-chain.ts";
import { windowsImage } from "../support/command-line.ts";
import { startEngine } from "../support/engine.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const program = (build: string) => async () => {
  const update = new CumulativeUpdate("update", { build, product: "client", architecture: "x64" });
  const image = new ServicedImage("image", {
    source: { path: "install.wim" },
    build: update.build,
    updates: update.files,
    output: { path: "out/install.wim" },
  });
  return { kb: update.kb, build: image.build };
};

async function setUp() {
  const folder = await makeTemporaryFolder();
  const chain = await makeUpdateChain(folder);
  const server = await catalogServer([...(await makeLookalikes(folder)), ...chain.entries]);
  const engine = await startEngine({
    config: {
      "windows-image:host": { value: '{"type":"rehearsal"}' },
      "windows-image:cacheDirectory": { value: "cache" },
      "windows-image:catalogUrl": { value: server.url },
    },
  });
  await makeImage({ path: join(engine.folder, "install.wim"), build: "26100.1", editions: ["Professional"] });
  const places = ["--catalog-url", server.url, "--lock", join(engine.folder, "windows-updates.lock.json")];
  const cache = join(engine.folder, "cache");
  const run = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await windowsImage(...args, ...places, "--cache", cache, "--json");
    expect(exitCode, stderr || stdout).toBe(0);
    return JSON.parse(stdout);
  };
  const cached = async () =>
    (await readdir(cache, { recursive: true })).filter((name) => name.endsWith(".msu")).sort();
  return { chain, server, engine, cache, run, cached };
}

const LOCK = ["lock", "--build", "26100.4652", "--product", "client", "--architecture", "amd64"];

test("lock, preview with nothing there, fetch, up: three checkpoints bring the image to the build", async () => {
  const { chain, server, engine, run, cached, cache } = await setUp();
  const names = [...chain.checkpoints, chain.target].map(({ name }) => name);
  const { updates } = await run(...LOCK);
  expect(updates).toHaveLength(4);
  const connections = server.connections();

  const before = await engine.preview(program("26100.4652"));
  expect(before.failure, before.text).toBeUndefined();
  expect(before.operations).toEqual({ update: ["create"], image: ["create"] });
  expect(before.text).toContain("26100.1 → 26100.4652, minimal path");
  expect(before.text).toContain("KB5000035, beside it KB5000010, KB5000005, KB5000020");
  expect(await cached()).toEqual([]);
  expect(server.connections()).toBe(connections);

  const fetched = await run("fetch");
  expect(fetched.updates.map(({ file }: { file: { name: string } }) => file.name)).toEqual(names);
  const brought = server.connections();
  const after = await engine.preview(program("26100.4652"));
  expect(after.text).toContain("26100.1 → 26100.4652, minimal path");

  const up = await engine.up(program("26100.4652"));
  expect(up.failure, up.text).toBeUndefined();
  expect(server.connections()).toBe(brought);
  const facts = await inspectFile(join(engine.folder, "out/install.wim"));
  expect(facts).toMatchObject({ images: [{ build: "26100.4652", cumulativeUpdate: "26100.4652" }] });
  const outputs = await engine.stack.outputs();
  expect({ kb: outputs.kb?.value, build: outputs.build?.value }).toEqual({
    kb: "KB5000035",
    build: "26100.4652",
  });
  expect((await engine.up(program("26100.4652"))).operations).toEqual({ update: ["same"], image: ["same"] });

  // What was fetched by hand is not the stack's to remove.
  expect((await engine.destroy()).failure).toBeUndefined();
  expect((await cached()).map((name) => name.split("/").at(-1)).sort()).toEqual([...names].sort());
  await rm(cache, { recursive: true });
});

test("up fetches what is missing, a refresh finds what is damaged, and a newer pin takes the old one's place", async () => {
  const { chain, server, engine, run, cached, cache } = await setUp();
  await run(...LOCK);
  const up = await engine.up(program("26100.4652"));
  expect(up.failure, up.text).toBeUndefined();
  expect(await cached()).toHaveLength(4);

  const [, path = ""] = await cached();
  const bytes = await readFile(join(cache, path));
  await writeFile(join(cache, path), bytes.fill(0, 500, 600));
  const refresh = await engine.refresh();
  expect(refresh.results).toEqual({ update: "update", image: "same" });
  expect(refresh.text).toMatch(/\.msu \(KB50000\d\d\) is damaged in the cache/);
  const requests = server.requests.length;
  const repair = await engine.up(program("26100.4652"));
  expect(repair.operations).toEqual({ update: ["update"], image: ["same"] });
  expect(server.requests.slice(requests).map((request) => request.path.split("/").at(-1))).toEqual([
    path.split("/").at(-1),
  ]);

  await run("lock", "--update");
  const newer = await engine.up(program("26100.4770"));
  expect(newer.failure, newer.text).toBeUndefined();
  expect(newer.operations).toEqual({ update: ["update"], image: ["update"] });
  expect((await cached()).some((name) => name.endsWith(chain.newer.name))).toBe(true);
  expect((await cached()).some((name) => name.endsWith(chain.target.name))).toBe(false);

  expect((await engine.destroy()).failure).toBeUndefined();
  expect(await cached()).toEqual([]);
});
