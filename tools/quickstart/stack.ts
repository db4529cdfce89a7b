import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type EngineEvent, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";

/** What one run of the engine did to the image, and what it said on the way. */
export interface Outcome {
  /** The engine's word for it: create, update, replace, delete, refresh, same. */
  readonly operation: string;
  readonly lines: readonly string[];
  readonly seconds: number;
}

/** The quickstart's program on the real engine, with its state in the playground. */
export class QuickstartStack {
  readonly #stack: Stack;

  private constructor(stack: Stack) {
    this.#stack = stack;
  }

  static async open(folder: string, pulumiBin: string): Promise<QuickstartStack> {
    const home = join(folder, "playground", "state");
    await mkdir(home, { recursive: true });
    let runs = 0;
    const program = () => import(`${pathToFileURL(join(folder, "index.ts")).href}?run=${++runs}`);
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName: "start", projectName: "windows-image-quickstart", program },
      {
        workDir: folder,
        envVars: {
          PATH: [pulumiBin, process.env.PATH].join(delimiter),
          NODE_OPTIONS: "--conditions=@windows-image/source",
          PULUMI_BACKEND_URL: pathToFileURL(home).href,
          PULUMI_HOME: join(home, "home"),
          PULUMI_CONFIG_PASSPHRASE: "",
          PULUMI_SKIP_UPDATE_CHECK: "true",
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        },
      },
    );
    return new QuickstartStack(stack);
  }

  preview = (build: string): Promise<Outcome> =>
    this.#watch(build, (onEvent) => this.#stack.preview({ onEvent }));
  up = (build: string): Promise<Outcome> => this.#watch(build, (onEvent) => this.#stack.up({ onEvent }));
  refresh = (build: string): Promise<Outcome> =>
    this.#watch(build, (onEvent) => this.#stack.refresh({ onEvent }));
  destroy = (build: string): Promise<Outcome> =>
    this.#watch(build, (onEvent) => this.#stack.destroy({ onEvent, remove: true }));

  async #watch(
    build: string,
    run: (onEvent: (event: EngineEvent) => void) => Promise<unknown>,
  ): Promise<Outcome> {
    await this.#stack.setConfig("build", { value: build });
    const began = performance.now();
    let operation = "same";
    const lines: string[] = [];
    await run((event) => {
      const step = event.resourcePreEvent?.metadata ?? event.resOutputsEvent?.metadata;
      if (step?.type.includes("windows-image:") && step.op !== "same" && !step.op.endsWith("-replacement"))
        operation = step.op;
      const said = event.diagnosticEvent;
      if (said && !said.ephemeral && isForPeople(said.severity)) lines.push(plain(said.message));
    });
    return {
      operation,
      lines: [...new Set(lines)].filter((line) => line !== ""),
      seconds: (performance.now() - began) / 1000,
    };
  }
}

/** Engine messages carry colour marks such as `<{%reset%}>`. */
const plain = (message: string): string => message.replaceAll(/<\{%[^%]*%\}>/g, "").trimEnd();

/** The engine also sends what is only meant for its log, under a word that its types do not know. */
const isForPeople = (severity: string): boolean => severity !== "debug";
