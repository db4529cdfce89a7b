import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { createServer as createSafeServer } from "node:tls";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { openHttp } from "../../../provider/catalog/http/http-client.ts";
import { readResponseHead } from "../../../provider/catalog/http/large/response-head.ts";
import { runProgram } from "../../../provider/hosts/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { makeFile, pinOf } from "../../support/catalog/made-file.ts";
import { QUICK } from "../../support/catalog/standing.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

/** Answers every connection with these pieces, one after the other. */
async function serve(pieces: readonly (string | Uint8Array)[], listen = createServer): Promise<string> {
  const server = listen((socket: Socket) => {
    socket.on("error", () => undefined);
    socket.once("data", async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await turn();
      }
      socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function receive(url: string, wait = 0): Promise<{ status: number; bytes: Buffer }> {
  const http = openHttp({ catalogUrl: url, patience: QUICK });
  onTestFinished(() => http.close());
  const { status, body } = await http.request(url, { retry: false, large: true });
  const parts: Uint8Array[] = [];
  await body.drain((chunk) => {
    if (wait === 0) return void parts.push(new Uint8Array(chunk));
    return new Promise((resolve) =>
      setTimeout(() => {
        // Whoever is waited for still finds the bytes as they were.
        parts.push(new Uint8Array(chunk));
        resolve();
      }, wait),
    );
  });
  return { status, bytes: Buffer.concat(parts) };
}

const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, at) => (at * 31) % 251));
const head = (length: number): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nETag: "one"\r\n\r\n`;

test("bytes arrive whole, wherever the answer is cut and however slow the reader is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(90_000), { maxLength: 6 }), fc.nat(1), async (cuts, wait) => {
      const body = bytes(90_000);
      const whole = Buffer.concat([Buffer.from(head(body.length)), body]);
      const places = [0, ...cuts, 20, whole.length].sort((a, b) => a - b);
      const pieces = places.slice(1).map((place, index) => whole.subarray(places[index], place));
      const address = await serve(pieces);
      expect((await receive(`http://${address}/`, wait)).bytes.equals(body)).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test("interim answers are passed over, bytes behind the end are not taken, an empty body is one", async () => {
  const address = await serve(["HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n", head(3), "abcdef"]);
  expect(await receive(`http://${address}/`)).toEqual({ status: 200, bytes: Buffer.from("abc") });
  expect(await receive(`http://${await serve([head(0)])}/`)).toEqual({ status: 200, bytes: Buffer.alloc(0) });
});

test.each([
  ["no HTTP", ["SSH-2.0-OpenSSH_9.6\r\n\r\n"], /the answer is not HTTP/],
  ["a head without an end", [`HTTP/1.1 200 OK\r\nx: ${"y".repeat(70_000)}`], /the answer is not HTTP/],
  ["nothing at all", [], /the connection was closed/],
])("%s is told as no answer", async (_, pieces, message) => {
  const error = await errorOf(receive(`http://${await serve(pieces)}/`));
  expect(error).toMatchObject({ code: "CATALOG_UNREACHABLE" });
  expect(error.message).toMatch(message);
});

test("what came before a cut is given, then the failure", async () => {
  const http = openHttp({ patience: QUICK, catalogUrl: "http://127.0.0.1/" });
  onTestFinished(() => http.close());
  const { body } = await http.request(`http://${await serve([head(10), "abc"])}/`, { large: true });
  const parts: string[] = [];
  const draining = body.drain((chunk) => void parts.push(Buffer.from(chunk).toString()));
  await expect(draining).rejects.toThrow("the connection was closed");
  expect(parts.join("")).toBe("abc");
});

test("a head is read byte by byte as it is read at once", () => {
  const text = Buffer.from(`HTTP/1.1 100 Continue\r\n\r\n${head(7)}abc`);
  const whole = readResponseHead(text);
  expect(whole).toMatchObject({ status: 200, length: text.length - 3 });
  for (let end = 0; end < text.length - 3; end++)
    expect(readResponseHead(text.subarray(0, end))).toBeUndefined();
});

test("https: the certificate is held against the name, and the bytes come whole", async ({ skip }) => {
  const folder = await makeTemporaryFolder();
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name)) as [string, string];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const made = await runProgram("openssl", [
    "req",
    "-x509",
    ...curve,
    "-keyout",
    key,
    "-out",
    cert,
    ...names,
  ]);
  if (made.exitCode !== 0) return skip("there is no openssl");
  const pair = { key: await readFile(key), cert: await readFile(cert) };
  const file = await makeFile(folder, "KB5000001", 17_000_000);
  const pieces = [head(file.size), await readFile(file.path)];
  const address = await serve(pieces, ((listener: (socket: Socket) => void) =>
    createSafeServer(pair, listener)) as unknown as typeof createServer);
  const fetchFrom = async (host: string, env: Record<string, string>) => {
    const url = `https://${host}:${address.split(":")[1]}/`;
    const pin = pinOf(file, url, { kb: "KB5000001" });
    const lock = join(folder, "windows-updates.lock.json");
    await writeFile(lock, JSON.stringify({ version: 1, updates: [pin] }));
    const program = join(import.meta.dirname, "../../support/catalog/fetch-program.ts");
    const args = ["--conditions=@windows-image/source", program, lock, join(folder, "cache"), url, "quick"];
    return runProgram(process.execPath, args, { env: { ...process.env, ...env } });
  };
  const trusting = { NODE_EXTRA_CA_CERTS: cert };
  expect((await fetchFrom("localhost", {})).stderr).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT/);
  expect((await fetchFrom("127.0.0.1", trusting)).stderr).toMatch(/ERR_TLS_CERT_ALTNAME_INVALID/);
  const { stdout, stderr } = await fetchFrom("localhost", trusting);
  expect(JSON.parse(stdout || stderr)).toMatchObject([{ cached: false, file: { sha256: file.sha256 } }]);
});
