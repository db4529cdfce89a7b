/** The SDK's own messages and services: another copy of the protobuf library would not fit. */
import { createRequire } from "node:module";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type * as enginePb from "@pulumi/pulumi/proto/engine_pb.js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type * as statusPb from "@pulumi/pulumi/proto/status_pb.js";

const sdk = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));

type Credentials = ConstructorParameters<typeof EngineClient>[1];
export type Struct = NonNullable<ReturnType<providerPb.CreateRequest["getProperties"]>>;
export type Bag = Record<string, unknown>;

interface GrpcServer {
  addService(service: unknown, methods: object): void;
  bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
  forceShutdown(): void;
}

interface Grpc {
  readonly credentials: { createInsecure(): Credentials };
  readonly ServerCredentials: { createInsecure(): unknown };
  readonly Server: new () => GrpcServer;
}

export const grpc = sdk("@grpc/grpc-js") as Grpc;
export const messages = sdk("./proto/provider_pb.js") as typeof providerPb;
export const engineMessages = sdk("./proto/engine_pb.js") as typeof enginePb;
export const status = sdk("./proto/status_pb.js") as typeof statusPb;
export const services = {
  ...(sdk("./proto/provider_grpc_pb.js") as { ResourceProviderClient: typeof ResourceProviderClient }),
  ...(sdk("./proto/engine_grpc_pb.js") as { EngineService: unknown }),
};
export const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb.js") as { Empty: new () => never };

const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb.js") as {
  Struct: { fromJavaScript(value: object): Struct };
};

export const toStruct = (bag: Bag): Struct => Struct.fromJavaScript(bag);
export const fromStruct = (struct: Struct | undefined): Bag => (struct?.toJavaScript() ?? {}) as Bag;

export const dynamicProviderScript: string = sdk.resolve("./cmd/dynamic-provider/index.js");
