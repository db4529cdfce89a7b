import type { FetchProgress } from "../../catalog/index.ts";

/** How far a fetch is, on the resource's own row. */
export function describeProgress({ totalReceived, totalSize, rate, secondsLeft }: FetchProgress): string {
  const share = totalSize === 0 ? 100 : Math.floor((totalReceived / totalSize) * 100);
  const left = secondsLeft === undefined ? "" : `, ${readableTime(secondsLeft)} left`;
  return `Fetching: ${share} % of ${megabytes(totalSize)}, ${megabytes(rate)}/s${left}`;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

const readableTime = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
