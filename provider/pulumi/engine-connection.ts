import { createRequire } from "node:module";
import type * as grpc from "@grpc/grpc-js";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type * as proto from "@pulumi/pulumi/proto/engine_pb.js";
import { engineAddress } from "./provider-process.ts";

export interface EngineConnection {
  readonly client: EngineClient;
  readonly LogRequest: typeof proto.LogRequest;
}

let connection: EngineConnection | null | undefined;
let wasReady = false;

/** A client of the engine's own service; undefined where there is none to speak to. */
export function engineConnection(): EngineConnection | undefined {
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
    const { credentials } = sdk("@grpc/grpc-js") as typeof grpc;
    const services = sdk("./engine_grpc_pb.js") as { EngineClient: typeof EngineClient };
    const { LogRequest } = sdk("./engine_pb.js") as typeof proto;
    return { client: new services.EngineClient(address, credentials.createInsecure()), LogRequest };
  } catch {
    return undefined; // A display is never a reason to fail.
  }
}

const READY = 2;
const TRANSIENT_FAILURE = 3;

/** True once an engine that could be reached refuses connections: it has died, and nobody waits for an answer. */
export function engineIsGone(): boolean {
  const state = engineConnection()?.client.getChannel().getConnectivityState(true);
  wasReady ||= state === READY;
  return wasReady && state === TRANSIENT_FAILURE;
}
