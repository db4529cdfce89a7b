import { CustomResource } from "@pulumi/pulumi";
import type { StateResource } from "../bench-stack.ts";

/** A dynamic resource that does nothing. */
export class Empty extends CustomResource {
  constructor(name: string) {
    super("pulumi-nodejs:dynamic/bench:Empty", name, {
      __provider: "exports.handler=()=>({create:async()=>({id:'1',outs:{}})});",
    });
  }
}

/** A dynamic resource with the inputs and outputs of another one: what the engine and its wire cost by themselves. */
export class Carrying extends CustomResource {
  /** @param outputsFile has the outputs as JSON: in the provider's own text they would be carried twice. */
  constructor(name: string, { inputs = {}, outputs = {} }: StateResource, outputsFile: string) {
    super("pulumi-nodejs:dynamic/bench:Carrying", name, {
      ...undefinedFor(outputs),
      ...visible(inputs),
      __provider: `exports.handler=()=>({create:async()=>({id:'1',outs:require(${JSON.stringify(outputsFile)})})});`,
    });
  }
}

const undefinedFor = (bag: object): object =>
  Object.fromEntries(Object.keys(visible(bag)).map((name) => [name, undefined]));

/** Without the adapter's own keys. */
export const visible = (bag: object): object =>
  Object.fromEntries(Object.entries(bag).filter(([name]) => !name.startsWith("__")));
