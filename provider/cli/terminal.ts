/** Where a command writes: its answer to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Width of the window for progress; undefined where stderr is no window. */
  readonly columns: number | undefined;
}

/** Exit status of `windows-image`. */
export const EXIT = { done: 0, failed: 1, refused: 2, drift: 3, cancelled: 130 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

export const printJson = (terminal: Terminal, value: unknown): void =>
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
