import { z } from "zod";

/** Of vitest's JSON report: one entry a file, one assertion a test. */
const report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A run without a report, without a test, or with a fault outside of tests is a failure too. */
export function countResults(json: unknown, exitCode: number): Counts {
  const { data } = report.safeParse(json);
  const files = data?.testResults ?? [];
  const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (wanted: string): number => statuses.filter((status) => status === wanted).length;
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((one) => one.status === "failed"),
  );
  const passed = count("passed");
  const failed = count("failed") + broken.length;
  const faulty = exitCode !== 0 || data?.success !== true || statuses.length === 0;
  return {
    passed,
    failed: failed === 0 && faulty ? 1 : failed,
    skipped: statuses.length - passed - count("failed"),
  };
}

/** The line by which others read a run: always the last one, and always of this form. */
export const closingLine = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;
