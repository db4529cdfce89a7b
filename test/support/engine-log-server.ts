import { onTestFinished } from "vitest";
import { Empty, type engineMessages, grpc, services } from "./pulumi-protocol.ts";

export interface LogLine {
  readonly severity: number;
  readonly message: string;
  readonly urn: string;
  readonly ephemeral: boolean;
}

/** The engine's log service, keeping what it is told. */
export async function startEngineLog(): Promise<{ address: string; lines: LogLine[]; close: () => void }> {
  const lines: LogLine[] = [];
  const server = new grpc.Server();
  server.addService(services.EngineService, {
    log(
      call: { request: InstanceType<typeof engineMessages.LogRequest> },
      done: (error: null, empty: never) => void,
    ) {
      const { severity, message, urn, ephemeral } = call.request.toObject();
      lines.push({ severity, message, urn, ephemeral });
      done(null, new Empty());
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  onTestFinished(() => server.forceShutdown());
  return { address: `127.0.0.1:${port}`, lines, close: () => server.forceShutdown() };
}
