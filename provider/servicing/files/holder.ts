/** A program that has a file open, or works in a folder. */
export interface Holder {
  readonly pid: number;
  readonly name: string;
}
