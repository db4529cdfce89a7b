import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { type HttpAnswer, openHttp } from "../../../provider/catalog/http/http-client.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { headOf, rawServer } from "../../support/catalog/raw-server.ts";
import { QUICK } from "../../support/catalog/standing.ts";

async function ask(pieces: readonly (string | Uint8Array)[]): Promise<HttpAnswer> {
  const url = `http://127.0.0.1:${await rawServer(pieces)}/`;
  const http = openHttp({ catalogUrl: url, patience: QUICK });
  onTestFinished(() => http.close());
  return http.request(url, { retry: false });
}

async function receive({ body }: HttpAnswer, wait: boolean): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  await body.drain((chunk) => {
    if (!wait) return void parts.push(new Uint8Array(chunk));
    return new Promise((resolve) =>
      setTimeout(() => {
        // Whoever is waited for still finds the bytes as they were.
        parts.push(new Uint8Array(chunk));
        resolve();
      }, 1),
    );
  });
  return Buffer.concat(parts);
}

test("bytes arrive whole, wherever the answer is cut and however slow the reader is", async () => {
  const body = Buffer.from(Array.from({ length: 90_000 }, (_, at) => (at * 31) % 251));
  const whole = Buffer.concat([Buffer.from(headOf(body.length)), body]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(90_000), { maxLength: 6 }), fc.boolean(), async (cuts, wait) => {
      const places = [0, ...cuts, 20, whole.length].sort((a, b) => a - b);
      const pieces = places.slice(1).map((place, index) => whole.subarray(places[index], place));
      expect((await receive(await ask(pieces), wait)).equals(body)).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test("interim answers are passed over, an empty body is one", async () => {
  const answer = await ask(["HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n", headOf(3), "abc"]);
  expect(answer.status).toBe(200);
  expect((await receive(answer, false)).toString()).toBe("abc");
  expect(await receive(await ask([headOf(0)]), false)).toHaveLength(0);
});

test.each([
  ["no HTTP", ["SSH-2.0-OpenSSH_9.6\r\n\r\n"], /does not match the HTTP\/1\.1 protocol/],
  ["a head without an end", [`HTTP/1.1 200 OK\r\nx: ${"y".repeat(70_000)}`], /Headers Overflow/],
  ["nothing at all", [], /other side closed/],
])("%s is told as no answer", async (_, pieces, reason) => {
  const error = await errorOf(ask(pieces));
  expect(error).toMatchObject({ code: "CATALOG_UNREACHABLE" });
  expect(error.message).toMatch(/^Cannot get an answer from 127\.0\.0\.1:\d+: /);
  expect(error.message).toMatch(reason);
});

test("what came before a cut is given, then the failure", async () => {
  const { body } = await ask([headOf(10), "abc"]);
  const parts: string[] = [];
  await expect(body.drain((chunk) => void parts.push(Buffer.from(chunk).toString()))).rejects.toThrow();
  expect(parts.join("")).toBe("abc");
});
