import { createServer, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A proxy as networks have them: requests for http, tunnels for https. */
export interface ProxyServer {
  readonly url: string;
  /** What passed: the address of a request, or host and port of a tunnel. */
  readonly passed: readonly string[];
}

export async function proxyServer(): Promise<ProxyServer> {
  const passed: string[] = [];
  const proxy = createServer((incoming, answer) => {
    passed.push(incoming.url ?? "");
    const { method, headers } = incoming;
    const outgoing = request(incoming.url ?? "", { method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    incoming.pipe(outgoing);
  });
  proxy.on("connect", ({ url = "" }, socket: Socket) => {
    passed.push(url);
    const tunnel = connect(Number(url.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    for (const end of [tunnel, socket]) end.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, passed };
}
