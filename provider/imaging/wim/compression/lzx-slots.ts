/** The offset slots of LZX: slot n stands for the offsets from `SLOT_BASE[n]` that `SLOT_BITS[n]` extra bits tell apart. */
const SLOTS = 50;
export const SLOT_BITS = Uint8Array.from({ length: SLOTS }, (_, slot) =>
  Math.min(17, slot < 4 ? 0 : (slot >> 1) - 1),
);
export const SLOT_BASE = new Int32Array(SLOTS);
for (let slot = 1; slot < SLOTS; slot++)
  SLOT_BASE[slot] = (SLOT_BASE[slot - 1] as number) + (1 << (SLOT_BITS[slot - 1] as number));

const SLOTS_BY_WINDOW: Readonly<Record<number, number>> = {
  15: 30,
  16: 32,
  17: 34,
  18: 36,
  19: 38,
  20: 42,
  21: 50,
};

/** How many slots a window of `1 << windowBits` bytes uses; undefined where LZX has no such window. */
export const slotCount = (windowBits: number): number | undefined => SLOTS_BY_WINDOW[windowBits];
