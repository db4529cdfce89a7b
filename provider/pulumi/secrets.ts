import type { z } from "zod";
import { childrenOf, metaOf } from "../resources/life/index.ts";

/** Takes the values of secret arguments out of a text. */
export type Redact = (text: string) => string;

/** Too short to be told from ordinary text. */
const SHORTEST = 4;

/** For all arguments that the schema marks by `.meta({ secret: true })`, at any depth. */
export function redactor(schema: z.ZodType, ...bags: readonly object[]): Redact {
  const secrets = [...new Set(bags.flatMap((bag) => secretsIn([schema], bag, false)))]
    .filter((secret) => secret.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length);
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
}

function secretsIn(schemas: readonly z.ZodType[], value: unknown, secret: boolean): string[] {
  const within = secret || schemas.some((schema) => metaOf(schema).secret);
  if (typeof value === "string" || typeof value === "number") return within ? [String(value)] : [];
  if (typeof value !== "object" || value === null) return [];
  // Outputs are long, and the schema says nothing of them.
  if (!within && schemas.length === 0) return [];
  const parts: [PropertyKey, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return parts.flatMap(([key, part]) =>
    secretsIn(
      schemas.flatMap((schema) => childrenOf(schema, key)),
      part,
      within,
    ),
  );
}
