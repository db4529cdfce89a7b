import type { Command } from "commander";
import { makeImage } from "../make-image.ts";
import { addRunOptions, type RunFlags } from "../run-options.ts";
import { addSourceOptions, addWishOptions, toArguments, type WishFlags } from "../servicing-flags.ts";
import { EXIT, type ExitStatus, type Terminal } from "../terminal.ts";

/** Plan and apply in one. */
export function serviceCommand(
  command: Command,
  terminal: Terminal,
  done: (status: ExitStatus) => void,
): void {
  addSourceOptions(command);
  addRunOptions(addWishOptions(command)).action(async (flags: WishFlags & RunFlags) => {
    await makeImage(await toArguments(flags), flags, terminal);
    done(EXIT.done);
  });
}
