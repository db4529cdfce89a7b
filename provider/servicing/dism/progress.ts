/** A bar of DISM, whole or cut off behind its percentage. */
const BAR = /\[[= ]*(\d{1,3}[.,]\d)%[= ]*\]?[ \t]*/g;

/** One number per bar, in order, repetitions included. */
export const readProgress = (lines: readonly string[]): number[] =>
  lines.flatMap((line) => [...line.matchAll(BAR)].map((match) => Number((match[1] ?? "").replace(",", "."))));

/** A line without the bars in it: DISM writes its closing sentence behind the last one. */
export const withoutBars = (line: string): string => line.replaceAll(BAR, "");
