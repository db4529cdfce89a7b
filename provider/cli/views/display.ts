import type { RunEvent } from "../../servicing/index.ts";

/** One way of showing a run: a task list in a window, lines elsewhere, events for programs. */
export interface Display {
  event(event: RunEvent): void;
  info(text: string): void;
  close(error: unknown): Promise<void>;
}
