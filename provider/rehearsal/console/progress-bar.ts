const WIDTH = 58;

/**
 * DISM's bar: 58 places between brackets, filled from the left by the unrounded percentage, over which the rounded
 * one is written in the middle.
 */
export function renderProgressBar(percent: number): string {
  const filled = Math.floor((WIDTH * percent) / 100);
  const label = `${percent.toFixed(1)}%`;
  const at = Math.floor((WIDTH + 1 - label.length) / 2);
  const places = "=".repeat(filled).padEnd(WIDTH);
  return `[${places.slice(0, at)}${label}${places.slice(at + label.length)}]`;
}
