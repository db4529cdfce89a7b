/** What real provider processes load in tests, by texts as constant as the package's own. */
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { dynamicProvider } from "../../provider/pulumi/adapter.ts";
import type { Controller } from "../../provider/resources/controller.ts";
import { PartialFailure } from "../../provider/resources/partial-failure.ts";
import { textFileController } from "./text-file-controller.ts";

/** @public */
export const textFile = dynamicProvider(textFileController);

/** States that nothing can hold, and throws that are no errors, by the name in `form`. */
const ODD_STATES: Readonly<Record<string, () => object>> = {
  undefined: () => ({ odd: undefined, deep: { odd: undefined, list: [undefined] } }),
  frozen: () => Object.freeze({ deep: Object.freeze({ list: Object.freeze([1]) }) }),
  function: () => ({ deep: { odd: () => 1 } }),
  bigint: () => ({ odd: 2n ** 80n }),
  huge: () => ({ odd: "x".repeat(3_000_000) }),
};

const ODD_THROWS: Readonly<Record<string, unknown>> = {
  null: null,
  nothing: undefined,
  text: "odd",
  object: {},
};

/** @public */
export const odd = dynamicProvider({
  kind: "Odd",
  schema: z.object({ form: z.string(), partial: z.boolean().default(false) }),
  check: async (_olds, args) => ({ inputs: args as { form: string; partial: boolean }, failures: [] }),
  diff: async () => ({ kind: "none", replaces: [], deleteBeforeReplace: false }),
  async create({ form, partial }) {
    if (form in ODD_THROWS) throw ODD_THROWS[form];
    const state = ODD_STATES[form]?.() ?? {};
    if (partial) throw new PartialFailure("odd-1", state, ["It is odd."]);
    return { id: "odd-1", state };
  },
  read: async (_id, state) => ({ state }),
  update: async (_id, state) => state,
  delete: async () => undefined,
} satisfies Controller<{ form: string; partial: boolean }> as Controller);

const providerText = (member: string): string =>
  `exports.handler=()=>require(${JSON.stringify(fileURLToPath(import.meta.url))}).${member};`;

export const textFileProviderString = providerText("textFile");
export const oddProviderString = providerText("odd");
