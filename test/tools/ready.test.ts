import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cacheFolder } from "../../tools/ready/cache-folder.ts";
import { getReady, NotReady } from "../../tools/ready/index.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

afterEach(() => vi.unstubAllEnvs());

/** A user of a machine that has nothing but what the test puts there. */
async function enter(): Promise<{ folder: string; said: string[] }> {
  const folder = await makeTemporaryFolder();
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  vi.stubEnv("PATH", join(folder, "bin"));
  vi.stubEnv("WIMLIB_IMAGEX", undefined);
  return { folder, said: [] };
}

/** A program that prints one line. */
async function putProgram(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho '${line}'\n`);
  await chmod(path, 0o755);
}

describe.skipIf(process.platform === "win32")("the Pulumi CLI", () => {
  test("on PATH is taken, and its provider script is put on PATH too", async () => {
    const { folder, said } = await enter();
    await putProgram(join(folder, "bin", "pulumi"), "v3.200.0");
    const { pulumiBin, path } = await getReady({ pulumi: true }, (line) => said.push(line));
    expect(pulumiBin).toBe(join(folder, "bin"));
    expect(process.env.PATH).toBe(path);
    const [node, , script = ""] = path.split(delimiter);
    expect(node).toBe(dirname(process.execPath));
    expect(await readFile(join(script, "pulumi-resource-pulumi-nodejs"), "utf8")).toContain(
      "dynamic-provider",
    );
    expect(said).toEqual([]);
  });

  test("that is too old is left where it is: the newest that is kept is taken", async () => {
    const { folder, said } = await enter();
    await putProgram(join(folder, "bin", "pulumi"), "v3.100.0");
    for (const version of ["3.199.9", "3.200.0", "3.90.0"])
      await putProgram(join(cacheFolder(), `pulumi-v${version}`, "bin", "pulumi"), `v${version}`);
    await mkdir(join(cacheFolder(), "pulumi-v3.300.0.partial", "bin"), { recursive: true });
    const { pulumiBin } = await getReady({ pulumi: true }, (line) => said.push(line));
    expect(pulumiBin).toBe(join(cacheFolder(), "pulumi-v3.200.0", "bin"));
    expect(said).toEqual([]);
  });
});

describe.skipIf(process.platform === "win32")("wimlib", () => {
  test("on PATH is enough", async () => {
    const { folder, said } = await enter();
    await putProgram(join(folder, "bin", "wimlib-imagex"), "");
    await getReady({ wimlib: true }, (line) => said.push(line));
    expect(said).toEqual([]);
  });

  test("that cannot be had names the line to type", async () => {
    const { folder, said } = await enter();
    await putProgram(join(folder, "bin", "brew"), "");
    const missing = getReady({ wimlib: true }, (line) => said.push(line));
    await expect(missing).rejects.toThrow(NotReady);
    await expect(missing).rejects.toThrow("Type: brew install wimlib");
  });
});
