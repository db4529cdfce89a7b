import { ServicingError } from "../../../provider/terms/index.ts";

/** The error that something ends with; fails the test where it ends well or in any other way. */
export async function errorOf(failing: Promise<unknown> | (() => unknown)): Promise<ServicingError> {
  try {
    await (typeof failing === "function" ? failing() : failing);
  } catch (error) {
    if (error instanceof ServicingError) return error;
    throw error;
  }
  throw new Error("It did not fail.");
}
