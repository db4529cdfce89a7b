import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A process of its own that serves one file of `size` bytes: a block that repeats, with an update's first bytes, so
 * that no disk is measured on this side. Sends its address to the process that started it.
 */
const size = Number(process.argv[2]);
const BLOCK = 1024 * 1024;
const block = Buffer.alloc(BLOCK, 0x5a);
const first = Buffer.from(block);
first.write("MSWIM\0\0\0", "latin1");

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-length": size, etag: '"one"' });
  let sent = 0;
  const write = (): void => {
    while (sent < size) {
      const chunk = sent === 0 ? first : block;
      sent += chunk.length;
      if (!response.write(chunk)) return void response.once("drain", write);
    }
    response.end();
  };
  write();
});
let connections = 0;
server.on("connection", () => connections++);
process.on("message", () => process.send?.(connections));
server.listen(0, "127.0.0.1", () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
);
