const CALL = 0xe8;
const FILE_SIZE = 12_000_000;
const UNTOUCHED_TAIL = 10;

/** Undoes what LZX does to x86 code in a chunk: the targets of calls were made absolute so that they repeat. */
export function undoCallTranslation(data: Uint8Array): void {
  const end = data.length - UNTOUCHED_TAIL;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = data.indexOf(CALL); at >= 0 && at < end; at = data.indexOf(CALL, at)) {
    const target = view.getInt32(at + 1, true);
    if (target >= 0 && target < FILE_SIZE) view.setInt32(at + 1, target - at, true);
    else if (target < 0 && target >= -at) view.setInt32(at + 1, target + FILE_SIZE, true);
    at += 5;
  }
}
