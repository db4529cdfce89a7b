import { createServer, type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { createServer as createSafeServer } from "node:tls";
import { onTestFinished } from "vitest";

type Pieces = readonly (string | Uint8Array)[];

/** Key and certificate of a server that is spoken to by TLS, in PEM. */
export interface KeyPair {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Answers every connection with these pieces, one after the other; gives the port. */
export async function rawServer(pieces: Pieces, pair?: KeyPair): Promise<number> {
  const answer = (socket: Socket): void => {
    socket.on("error", () => undefined);
    socket.once("data", async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await turn();
      }
      socket.end();
    });
  };
  const server = pair ? createSafeServer(pair, answer) : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

export const headOf = (length: number): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nETag: "one"\r\n\r\n`;
