import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation/index.js";
import { runProgram } from "../../provider/hosts/index.ts";
import { getReady } from "../ready/index.ts";

/** Inside the repository: the provider process finds the package by its own name from where it works. */
const ROOT = join(import.meta.dirname, "..", "..");
const FOLDERS = join(ROOT, ".cache", "bench");

interface StackSurroundings {
  /** Added to the environment of the engine and of the provider. */
  readonly env?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, string>>;
}

/** A stack of the real engine whose runs are timed. */
export class BenchStack {
  readonly #stack: Stack;
  readonly #folder: string;

  private constructor(stack: Stack, folder: string) {
    this.#stack = stack;
    this.#folder = folder;
  }

  static async open({ env = {}, config = {} }: StackSurroundings = {}): Promise<BenchStack> {
    const { pulumiBin } = await getReady({ pulumi: true, wimlib: true }, (line) => console.error(line));
    // The provider is measured as it is shipped: built, not stripped of its types at each start.
    await runProgram("tsc", ["-p", "tsconfig.build.json"], { cwd: ROOT });
    await mkdir(FOLDERS, { recursive: true });
    const folder = await mkdtemp(`${FOLDERS}/`);
    await mkdir(join(folder, "state"));
    const stack = await LocalWorkspace.createStack(
      { stackName: "bench", projectName: "bench", program: async () => undefined },
      {
        workDir: folder,
        envVars: {
          PATH: [pulumiBin, process.env.PATH].join(delimiter),
          PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
          PULUMI_HOME: join(folder, "home"),
          PULUMI_CONFIG_PASSPHRASE: "",
          PULUMI_SKIP_UPDATE_CHECK: "true",
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
          PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
          ...env,
        },
      },
    );
    for (const [key, value] of Object.entries(config)) await stack.setConfig(key, { value });
    return new BenchStack(stack, folder);
  }

  /** Milliseconds of one run. */
  up = (program: PulumiFn): Promise<number> => timed(() => this.#stack.up({ program }));
  preview = (program: PulumiFn): Promise<number> => timed(() => this.#stack.preview({ program }));
  refresh = (): Promise<number> => timed(() => this.#stack.refresh());

  /** The resources of the state as they are written down. */
  async resources(): Promise<StateResource[]> {
    return ((await this.#stack.exportStack()).deployment?.resources ?? []) as StateResource[];
  }

  close = (): Promise<void> => rm(this.#folder, { recursive: true, force: true });
}

export interface StateResource {
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
