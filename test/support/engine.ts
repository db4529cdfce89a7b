/** The real Pulumi engine, by the Automation API: an inline program, the state in a folder of its own. */
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type ConfigMap,
  LocalWorkspace,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation/index.js";
import { onTestFinished } from "vitest";
import { EngineRun } from "./engine-run.ts";

/** Inside the repository: the provider process finds the package by its own name from where it works. */
const FOLDERS = fileURLToPath(new URL("../../.cache/engine/", import.meta.url));

export interface EngineOptions {
  /** Keys may be paths, such as `windows-image:host.type`. */
  readonly config?: ConfigMap;
  /** Added to the environment of the engine and of the provider. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where the provider works; a new empty folder inside the repository, unless given. */
  readonly folder?: string;
}

export interface RunOptions {
  /** Aborting it is a Ctrl-C. */
  readonly signal?: AbortSignal;
  readonly targets?: readonly string[];
  /** Goes on with other resources where one fails. @default false */
  readonly continueOnError?: boolean;
}

export interface Engine {
  /** Where programs and the provider work: relative paths start here. */
  readonly folder: string;
  readonly stack: Stack;
  preview(program: PulumiFn, options?: RunOptions): Promise<EngineRun>;
  up(program: PulumiFn, options?: RunOptions): Promise<EngineRun>;
  refresh(options?: RunOptions): Promise<EngineRun>;
  destroy(options?: RunOptions): Promise<EngineRun>;
  /** The resources of the state as they are written down, secrets encrypted. */
  resources(): Promise<StateResource[]>;
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  readonly initErrors?: string[];
}

/** A stack without resources; it is gone when the test has ended. A run that fails is an answer, not a throw. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  await mkdir(FOLDERS, { recursive: true });
  const own = await mkdtemp(FOLDERS);
  onTestFinished(() => rm(own, { recursive: true, force: true }));
  const folder = options.folder ?? join(own, "work");
  await mkdir(folder, { recursive: true });
  await mkdir(join(own, "state"));
  const stack = await LocalWorkspace.createStack(
    { stackName: "dev", projectName: "project", program: async () => undefined },
    {
      workDir: folder,
      envVars: { ...environment(own), ...options.env },
      // Unless told, the provider works where the tests were started.
      projectSettings: { name: "project", runtime: "nodejs", main: folder },
    },
  );
  if (options.config) await stack.setAllConfig(options.config, true);
  return {
    folder,
    stack,
    preview: (program, { signal, targets } = {}) =>
      EngineRun.watch((onEvent) =>
        stack.preview({ program, onEvent, ...given({ signal, target: targets }) }),
      ),
    up: (program, { signal, targets, continueOnError } = {}) =>
      EngineRun.watch((onEvent) =>
        stack.up({ program, onEvent, ...given({ signal, target: targets, continueOnError }) }),
      ),
    refresh: ({ signal } = {}) =>
      EngineRun.watch((onEvent) => stack.refresh({ onEvent, ...given({ signal }) })),
    destroy: ({ signal } = {}) =>
      EngineRun.watch((onEvent) => stack.destroy({ onEvent, ...given({ signal }) })),
    resources: () => readState(own),
  };
}

async function readState(own: string): Promise<StateResource[]> {
  const text = await readFile(join(own, "state", ".pulumi", "stacks", "project", "dev.json"), "utf8");
  const { checkpoint } = JSON.parse(text) as { checkpoint: { latest?: { resources?: StateResource[] } } };
  return checkpoint.latest?.resources ?? [];
}

const environment = (own: string): Record<string, string> => ({
  NODE_OPTIONS: "--conditions=@windows-image/source",
  PULUMI_BACKEND_URL: pathToFileURL(join(own, "state")).href,
  PULUMI_CONFIG_PASSPHRASE: "",
  PULUMI_HOME: join(own, "home"),
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
});

/** Only what is there: the Automation API takes a given undefined for a value. */
function given(options: {
  signal?: AbortSignal | undefined;
  target?: readonly string[] | undefined;
  continueOnError?: boolean | undefined;
}) {
  return {
    ...(options.continueOnError && { continueOnError: true }),
    ...(options.signal && { signal: options.signal }),
    ...(options.target && { target: [...options.target] }),
  };
}
