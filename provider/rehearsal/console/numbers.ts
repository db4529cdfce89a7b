/** `16,509,169,302`: how DISM prints sizes on a machine set to English (United States). */
export const groupDigits = (number: number): string => number.toLocaleString("en-US");

const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** `8.74 GB`, `315.46 MB`, and ` 0 bytes` with the blank that DISM puts before it. */
export function formatSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 1024 && unit < UNITS.length - 1; unit++) size /= 1024;
  return unit === 0 ? ` ${bytes} bytes` : `${size.toFixed(2)} ${UNITS[unit]}`;
}

/** `3/6/2026`. */
export const formatDate = (time: Date): string =>
  `${time.getMonth() + 1}/${time.getDate()}/${time.getFullYear()}`;

/** `8:07:05 PM`; without seconds `8:07 PM`. */
export function formatTime(time: Date, seconds = true): string {
  const hours = time.getHours();
  const parts = [hours % 12 || 12, two(time.getMinutes()), ...(seconds ? [two(time.getSeconds())] : [])];
  return `${parts.join(":")} ${hours < 12 ? "AM" : "PM"}`;
}

/** `2025-03-20 18:21:30`, whatever the regional format. */
export const formatSortable = (time: Date): string =>
  `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(
    time.getMinutes(),
  )}:${two(time.getSeconds())}`;

const two = (number: number): string => String(number).padStart(2, "0");
