/** Thrown by decoders, which know neither file nor blob; the reader of the resource says which it was. */
export class DamagedData extends Error {
  override readonly name = "DamagedData";
}
