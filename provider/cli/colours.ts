import pc from "picocolors";

/** Colours only where somebody looks: picocolors takes everything on Windows for a terminal, and stdout for stderr too. */
function coloursFor({ isTTY }: { readonly isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  const { NO_COLOR: never, FORCE_COLOR: always, TERM: terminal } = process.env;
  return pc.createColors(!never && (always ? true : isTTY === true && terminal !== "dumb"));
}

/** Of the answer. */
export const colours = coloursFor(process.stdout);
/** Of errors, warnings and progress. */
export const errorColours = coloursFor(process.stderr);
