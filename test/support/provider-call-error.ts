import { type Bag, fromStruct, messages, status } from "./pulumi-protocol.ts";

/** What the engine saves of a resource that was made but is not whole. */
export interface PartialResource {
  readonly id: string;
  readonly properties: Bag;
  readonly reasons: readonly string[];
}

/** A failed call as the engine gets it. */
export class ProviderCallError extends Error {
  readonly partial: PartialResource | undefined;

  constructor(message: string, partial: PartialResource | undefined) {
    super(message);
    this.partial = partial;
  }
}

interface GrpcError extends Error {
  readonly details?: string;
  readonly metadata?: { get(key: string): (string | Buffer)[] };
}

export function toCallError(error: GrpcError): ProviderCallError {
  const [packed] = error.metadata?.get("grpc-status-details-bin") ?? [];
  return new ProviderCallError(
    error.details ?? error.message,
    Buffer.isBuffer(packed) ? unpack(packed) : undefined,
  );
}

function unpack(packed: Buffer): PartialResource | undefined {
  const [detail] = status.Status.deserializeBinary(new Uint8Array(packed)).getDetailsList();
  if (!detail) return undefined;
  const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return {
    id: failed.getId(),
    properties: fromStruct(failed.getProperties()),
    reasons: failed.getReasonsList(),
  };
}

/** The failure of a call that is expected to fail. */
export const failureOf = (call: Promise<unknown>): Promise<ProviderCallError> =>
  call.then(
    () => Promise.reject(new Error("It did not fail.")),
    (error: ProviderCallError) => error,
  );
