/** A controller that keeps a text file: small, but real in every way that the contract asks for. */
import { createHash, createHmac } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Controller, OperationContext } from "../../provider/resources/controller.ts";
import { difference } from "../../provider/resources/difference.ts";
import { parseArguments } from "../../provider/resources/parse-arguments.ts";
import { PartialFailure } from "../../provider/resources/partial-failure.ts";
import { containsUnknown } from "../../provider/resources/unknown.ts";
import { ServicingError } from "../../provider/terms/index.ts";

const schema = z.strictObject({
  path: z.string().min(1, "must not be empty").meta({ replace: true }),
  lines: z.array(z.string()),
  /** The file ends with an HMAC of its lines under this key. */
  key: z.string().optional().meta({ secret: true }),
  /** Checked after writing: a file with another digest is kept, but is not whole. */
  sha256: z.string().optional(),
  /** Between two lines. */
  pauseMs: z.number().default(0).meta({ ignore: true }),
});

export type TextFileArgs = z.output<typeof schema>;
interface Inputs extends TextFileArgs {
  readonly plannedDigest?: string;
}
interface State extends Inputs {
  readonly digest: string;
  readonly observed: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function contentOf({ lines, key }: TextFileArgs): string {
  const body = lines.map((line) => `${line}\n`).join("");
  return key === undefined ? body : `${body}${createHmac("sha256", key).update(body).digest("hex")}\n`;
}

async function contentAt(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

async function write(inputs: Inputs, { signal, report }: OperationContext): Promise<State> {
  const partial = `${inputs.path}.partial`;
  const text = contentOf(inputs);
  try {
    const file = await open(partial, "w");
    try {
      for (const [index, line] of text.split(/(?<=\n)/).entries()) {
        await file.writeFile(line);
        report.progress(`line ${index + 1}`);
        if (inputs.pauseMs > 0) await pause(inputs.pauseMs, undefined, { signal });
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, inputs.path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  const digest = sha256(text);
  const state = { ...inputs, digest, observed: digest };
  if (inputs.sha256 === undefined || inputs.sha256 === digest) return state;
  throw new PartialFailure(inputs.path, state, [
    `${inputs.path} has the digest ${digest}, not ${inputs.sha256}.`,
  ]);
}

export const textFileController: Controller<Inputs, State> = {
  kind: "TextFile",
  schema,
  async check(_olds, args) {
    const { value, failures } = parseArguments(schema, args);
    const inputs = value as TextFileArgs;
    if (failures.length > 0 || containsUnknown([inputs.lines, inputs.key])) return { inputs, failures };
    return { inputs: { ...inputs, plannedDigest: sha256(contentOf(inputs)) }, failures };
  },
  async diff(state, inputs) {
    return difference({
      schema,
      state,
      inputs,
      drifted: state.observed !== state.digest,
      deleteBeforeReplace: state.path === inputs.path,
    });
  },
  async create(inputs, context) {
    const found = await contentAt(inputs.path);
    if (found !== undefined && found !== contentOf(inputs))
      throw new ServicingError("OUTPUT_NOT_OURS", `There already is a file at ${inputs.path}.`, {
        hint: "Choose another path.",
        property: "path",
      });
    return { id: inputs.path, state: await write(inputs, context) };
  },
  async read(id, state) {
    const found = await contentAt(id);
    return found === undefined ? undefined : { state: { ...state, observed: sha256(found) } };
  },
  update: (_id, _state, inputs, context) => write(inputs, context),
  async delete(id, state, { report }) {
    const found = await contentAt(id);
    if (found === undefined) return;
    if (sha256(found) === state.digest) await rm(id);
    else report.warning(`${id} was changed by hand and is left where it is.`);
  },
};
