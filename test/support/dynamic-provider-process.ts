/** Starts Pulumi's real dynamic provider process and speaks with it as the engine does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { toCallError } from "./provider-call-error.ts";
import {
  type Bag,
  dynamicProviderScript,
  Empty,
  fromStruct,
  grpc,
  messages,
  services,
  toStruct,
} from "./pulumi-protocol.ts";

export interface ProviderOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Address of the engine's own service. */
  readonly engine?: string;
}

export interface ProviderProcess {
  readonly process: ChildProcess;
  /** Status and signal, once it has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly stderr: () => string;
  configure(config: Bag): Promise<unknown>;
  check(olds: Bag, news: Bag): Promise<{ inputs: Bag; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Bag,
    news: Bag,
  ): Promise<{ changes: number; replacesList: string[]; deletebeforereplace: boolean }>;
  create(inputs: Bag): Promise<{ id: string; properties: Bag }>;
  read(id: string, properties: Bag): Promise<{ id: string; properties: Bag; inputs: Bag }>;
  update(id: string, olds: Bag, news: Bag): Promise<Bag>;
  delete(id: string, properties: Bag): Promise<unknown>;
  cancel(): Promise<unknown>;
}

/** A process of its own for one test; it is gone when the test has ended. */
export async function startDynamicProvider(options: ProviderOptions = {}): Promise<ProviderProcess> {
  const { cwd = process.cwd(), env = {}, engine = "127.0.0.1:1" } = options;
  const child = spawn(
    process.execPath,
    ["--conditions=@windows-image/source", dynamicProviderScript, engine],
    {
      cwd,
      env: { ...process.env, PULUMI_NODEJS_PROJECT: "project", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const errors: string[] = [];
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const port = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => String(line)),
    ended.then(() => Promise.reject(new Error(`The provider process did not start: ${errors.join("")}`))),
  ]);
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  onTestFinished(async () => {
    client.close();
    child.kill("SIGKILL");
    await ended;
  });
  return { process: child, ended, stderr: () => errors.join(""), ...callsOf(client) };
}

type Callback<T> = (error: Error | null, response: T) => void;

/** The status of the answer, or what a person would read of its failure. */
const ask = <Request, T>(
  method: (request: Request, done: Callback<T>) => unknown,
  request: Request,
): Promise<T> =>
  new Promise((resolve, reject) => {
    method(request, (error, response) => (error ? reject(toCallError(error)) : resolve(response)));
  });

type Client = InstanceType<typeof services.ResourceProviderClient>;
type Calls = Omit<ProviderProcess, "process" | "ended" | "stderr">;

const callsOf = (client: Client): Calls => ({
  configure(config) {
    const request = new messages.ConfigureRequest();
    request.setArgs(toStruct(config));
    return ask(client.configure.bind(client), request);
  },
  async check(olds, news) {
    const request = new messages.CheckRequest();
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const answer = await ask<typeof request, InstanceType<typeof messages.CheckResponse>>(
      client.check.bind(client),
      request,
    );
    return {
      inputs: fromStruct(answer.getInputs()),
      failures: answer.getFailuresList().map((one) => one.toObject()),
    };
  },
  async diff(id, olds, news) {
    const request = new messages.DiffRequest();
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const answer = await ask<typeof request, InstanceType<typeof messages.DiffResponse>>(
      client.diff.bind(client),
      request,
    );
    return answer.toObject();
  },
  async create(inputs) {
    const request = new messages.CreateRequest();
    request.setProperties(toStruct(inputs));
    const answer = await ask<typeof request, InstanceType<typeof messages.CreateResponse>>(
      client.create.bind(client),
      request,
    );
    return { id: answer.getId(), properties: fromStruct(answer.getProperties()) };
  },
  async read(id, properties) {
    const request = new messages.ReadRequest();
    request.setId(id);
    request.setProperties(toStruct(properties));
    const answer = await ask<typeof request, InstanceType<typeof messages.ReadResponse>>(
      client.read.bind(client),
      request,
    );
    return {
      id: answer.getId(),
      properties: fromStruct(answer.getProperties()),
      inputs: fromStruct(answer.getInputs()),
    };
  },
  async update(id, olds, news) {
    const request = new messages.UpdateRequest();
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const answer = await ask<typeof request, InstanceType<typeof messages.UpdateResponse>>(
      client.update.bind(client),
      request,
    );
    return fromStruct(answer.getProperties());
  },
  delete(id, properties) {
    const request = new messages.DeleteRequest();
    request.setId(id);
    request.setProperties(toStruct(properties));
    return ask(client.delete.bind(client), request);
  },
  cancel: () => ask(client.cancel.bind(client), new Empty()),
});
