/** Where DISM runs. Every host passes one contract test. */
export interface Host {
  readonly type: "local" | "rehearsal" | "ssh" | "temporal";
  /** True where DISM is only rehearsed; outputs and provenance then say so. */
  readonly rehearsed: boolean;
  /** The system that it is. */
  readonly system: "windows" | "other";
  /** Asks a program of that machine about the machine, such as `reg.exe query`. Undefined where it gives no answer within half a minute. */
  ask(program: string, arguments_: readonly string[]): Promise<Answer | undefined>;
  /** Runs DISM once with an argument list. A failure of DISM is an answer, not a throw; a throw is a fault of the host or a cancellation. */
  runDism(arguments_: readonly string[], options?: RunOptions): Promise<DismRun>;
}

export interface Answer {
  readonly stdout: string;
  readonly exitCode: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Percentages as DISM prints them. */
  readonly onProgress?: ((percent: number) => void) | undefined;
  /** File that gets everything the program printed. */
  readonly transcriptPath?: string | undefined;
  /** Told the process id on this machine, where the program runs on this machine. */
  readonly onStart?: ((pid: number) => void) | undefined;
}

export interface DismRun {
  readonly stdout: string;
  /** As the system gives it: unsigned 32 bits on Windows, the low byte elsewhere. */
  readonly exitCode: number;
  readonly durationMs: number;
}
