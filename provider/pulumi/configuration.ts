import { z } from "zod";
import { hostArgument, parseArguments } from "../resources/arguments/index.ts";
import type { ProviderConfiguration } from "../resources/life/index.ts";
import { parseDuration, ServicingError } from "../terms/index.ts";

/** The namespace of the stack's configuration that is ours. */
export const NAMESPACE = "windows-image";

const schema = z.strictObject({
  host: hostArgument.optional(),
  workDirectory: z.string().min(1, "must not be empty").optional(),
  cacheDirectory: z.string().min(1, "must not be empty").optional(),
  catalogUrl: z.url("must be an http or https address").optional(),
  stallAfter: z
    .string()
    .refine((text) => parseDuration(text) !== undefined, 'must be a time such as "90m"')
    .optional(),
  mountLimit: z
    .string()
    .regex(/^[1-9]\d*$/, "must be a whole number from 1")
    .transform(Number)
    .optional(),
});

export interface ConfigurationSource {
  get(key: string): string | undefined;
}

/** Reads `windows-image:*`; objects come as JSON text. Throws INVALID_INPUT with the key and the command that sets it right. */
export function readConfiguration(source: ConfigurationSource): ProviderConfiguration {
  const given = Object.keys(schema.shape).map((key) => [key, source.get(`${NAMESPACE}:${key}`)] as const);
  const values = Object.fromEntries(
    given
      .filter(([, text]) => text !== undefined && text !== "")
      .map(([key, text = ""]) => [key, decodeValue(key, text)]),
  );
  const { value, failures } = parseArguments(schema, values);
  const [failure] = failures;
  if (!failure) return value as ProviderConfiguration;
  throw new ServicingError("INVALID_INPUT", `Configuration ${NAMESPACE}:${failure.reason}`, {
    property: failure.property,
    hint: hintFor(failure.property),
  });
}

function decodeValue(key: string, text: string): unknown {
  if (key !== "host") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const hintFor = (key: string): string =>
  key === "host"
    ? `Set it with: pulumi config set --path ${NAMESPACE}:host.type local`
    : `Set it with: pulumi config set ${NAMESPACE}:${key} VALUE`;
