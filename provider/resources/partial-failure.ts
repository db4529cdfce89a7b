/** Something was made but is not whole: it is kept in the state with the reasons, and the next `up` goes on from it. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  readonly id: string;
  readonly state: object;
  readonly reasons: readonly string[];

  constructor(id: string, state: object, reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.id = id;
    this.state = state;
    this.reasons = reasons;
  }
}
