import { readField } from "./lines.ts";

export interface Banner {
  /** Version of DISM. */
  readonly toolVersion: string | null;
  /** Version of the image that it works on. */
  readonly imageVersion: string | null;
}

const VERSION = /^\d+\.\d+\.\d+\.\d+$/;
/** The banner is at the start; a prompt or two may have been captured with it. */
const BANNER_LINES = 6;

/**
 * The two versions of the banner: the tool's below the title, the image's below that. A line such as `Version : 10.0.0.1`
 * of a driver is one among other fields, so what stands above it is a field and no title.
 */
export function readBanner(lines: readonly string[]): Banner {
  const head = lines.filter((line) => line.trim() !== "").slice(0, BANNER_LINES);
  const index = head.findIndex((line, at) => versionIn(line) !== null && !isReportField(head[at - 1]));
  if (index < 0) return { toolVersion: null, imageVersion: null };
  return { toolVersion: versionIn(head[index]), imageVersion: versionIn(head[index + 1]) };
}

const versionIn = (line: string | undefined): string | null => {
  const value = readField(line ?? "")?.value;
  return value !== undefined && VERSION.test(value) ? value : null;
};

const isReportField = (line: string | undefined): boolean => / : /.test(line ?? "");
