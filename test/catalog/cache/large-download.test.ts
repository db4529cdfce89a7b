import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import { makeFile, pinOf } from "../../support/catalog/made-file.ts";
import { proxyServer } from "../../support/catalog/proxy-server.ts";
import { headOf, type KeyPair, rawServer } from "../../support/catalog/raw-server.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const PROGRAM = join(import.meta.dirname, "../../support/catalog/fetch-program.ts");

/** A file that is large enough for a thread of its own, behind a server; each fetch is a process with an empty cache. */
async function stand(pair?: KeyPair) {
  const folder = await makeTemporaryFolder();
  const file = await makeFile(folder, "KB5000001", 17_000_000);
  const port = await rawServer([headOf(file.size), await readFile(file.path)], pair);
  let fetches = 0;
  return async (host: string, env: Record<string, string>) => {
    const url = `${pair ? "https" : "http"}://${host}:${port}/`;
    const lock = join(folder, "windows-updates.lock.json");
    await writeFile(lock, JSON.stringify({ version: 1, updates: [pinOf(file, url, { kb: "KB5000001" })] }));
    const cache = join(folder, `cache-${fetches++}`);
    const args = ["--conditions=@windows-image/source", PROGRAM, lock, cache, url, "quick"];
    const unset = Object.keys(process.env).filter((name) => /_proxy$/i.test(name));
    const without = Object.fromEntries(unset.map((name) => [name, undefined]));
    const { stdout, stderr } = await runProgram(process.execPath, args, {
      env: { ...process.env, ...without, ...env },
    });
    const [fetched] = stdout === "" ? [] : JSON.parse(stdout);
    return { isWhole: fetched?.cached === false && fetched.file.sha256 === file.sha256, stderr };
  };
}

/** Undefined where there is no openssl. */
async function makePair(): Promise<(KeyPair & { readonly certPath: string }) | undefined> {
  const folder = await makeTemporaryFolder();
  const [keyPath, certPath] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const { exitCode } = await runProgram("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...[
      "-keyout",
      keyPath,
      "-out",
      certPath,
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost",
    ],
  ]);
  if (exitCode !== 0) return undefined;
  return { key: await readFile(keyPath), cert: await readFile(certPath), certPath };
}

test("http: as it is, and through the system's proxy", async () => {
  const fetchFrom = await stand();
  expect(await fetchFrom("127.0.0.1", {})).toEqual({ isWhole: true, stderr: "" });
  const proxy = await proxyServer();
  expect(await fetchFrom("127.0.0.1", { HTTP_PROXY: proxy.url })).toEqual({ isWhole: true, stderr: "" });
  expect(proxy.passed).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/.*\.msu$/)]);
  expect(await fetchFrom("127.0.0.1", { HTTP_PROXY: proxy.url, NO_PROXY: "127.0.0.1" })).toMatchObject({
    isWhole: true,
  });
  expect(proxy.passed).toHaveLength(1);
});

test("https: the certificate is held against the name, also through a tunnel of the proxy", async ({
  skip,
}) => {
  const pair = await makePair();
  if (!pair) return skip("there is no openssl");
  const fetchFrom = await stand(pair);
  const trusting = { NODE_EXTRA_CA_CERTS: pair.certPath };
  expect((await fetchFrom("localhost", {})).stderr).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT/);
  expect((await fetchFrom("127.0.0.1", trusting)).stderr).toMatch(/ERR_TLS_CERT_ALTNAME_INVALID/);
  expect(await fetchFrom("localhost", trusting)).toEqual({ isWhole: true, stderr: "" });
  const proxy = await proxyServer();
  expect((await fetchFrom("localhost", { HTTPS_PROXY: proxy.url })).stderr).toMatch(
    /DEPTH_ZERO_SELF_SIGNED_CERT/,
  );
  expect(await fetchFrom("localhost", { ...trusting, HTTPS_PROXY: proxy.url })).toMatchObject({
    isWhole: true,
  });
  expect(new Set(proxy.passed.map((place) => place.split(":")[0]))).toEqual(new Set(["localhost"]));
});
