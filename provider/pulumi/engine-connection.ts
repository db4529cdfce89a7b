import { createRequire } from "node:module";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type * as proto from "@pulumi/pulumi/proto/engine_pb.js";
import { engineAddress } from "./provider-process.ts";

interface EngineConnection {
  readonly client: EngineClient;
  readonly LogRequest: typeof proto.LogRequest;
}

interface Grpc {
  readonly credentials: { createInsecure(): ConstructorParameters<typeof EngineClient>[1] };
}

let connection: EngineConnection | null | undefined;
let wasReached = false;

/** A client of the engine's own service; undefined where there is none to speak to. */
function engineConnection(): EngineConnection | undefined {
  connection ??= connect() ?? null;
  return connection ?? undefined;
}

/** Everything comes from the copy of the SDK that runs this process: another protobuf library would not fit. */
function connect(): EngineConnection | undefined {
  const address = engineAddress();
  if (address === undefined) return undefined;
  try {
    const require = createRequire(process.argv[1] ?? import.meta.url);
    const sdk = createRequire(require.resolve("@pulumi/pulumi/proto/engine_grpc_pb.js"));
    const { credentials } = sdk("@grpc/grpc-js") as Grpc;
    const services = sdk("./engine_grpc_pb.js") as { EngineClient: typeof EngineClient };
    const { LogRequest } = sdk("./engine_pb.js") as typeof proto;
    return { client: new services.EngineClient(address, credentials.createInsecure()), LogRequest };
  } catch {
    return undefined; // A display is never a reason to fail.
  }
}

/** One line of the engine's display. */
export interface EngineLine {
  /** Info or warning. */
  readonly severity: 1 | 2;
  readonly message: string;
  readonly urn: string | undefined;
  /** Only on the resource's own row, until the next one. */
  readonly ephemeral: boolean;
}

/** Resolves when the engine has it, or never will. */
export function tellEngine({ severity, message, urn, ephemeral }: EngineLine): Promise<void> {
  const { client, LogRequest } = engineConnection() ?? {};
  if (!client || !LogRequest) return Promise.resolve();
  const request = new LogRequest();
  request.setSeverity(severity);
  request.setMessage(message);
  request.setEphemeral(ephemeral);
  if (urn !== undefined) request.setUrn(urn);
  return new Promise((resolve) => {
    client.log(request, (error) => {
      wasReached ||= error === null;
      resolve();
    });
  });
}

const READY = 2;
const TRANSIENT_FAILURE = 3;

/** True once an engine that was reached refuses connections: it has died, and nobody waits for an answer. */
export function engineIsGone(): boolean {
  const state = engineConnection()?.client.getChannel().getConnectivityState(true);
  wasReached ||= state === READY;
  return wasReached && state === TRANSIENT_FAILURE;
}
