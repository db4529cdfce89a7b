import type { z } from "zod";

/** `updates[1] (KB5048667).file.sha256 must be 64 hexadecimal digits in lower case` */
export function describeIssue(issue: z.core.$ZodIssue, text: string): string {
  const place = issue.path.map(String).reduce((path, key) => {
    if (/^\d+$/.test(key)) return `${path}[${key}]${path === "updates" ? kbAt(text, Number(key)) : ""}`;
    return path === "" ? key : `${path}.${key}`;
  }, "");
  if (issue.code === "unrecognized_keys") {
    const fields = issue.keys.map((key) => `"${key}"`).join(", ");
    return `${place || "the file"} has the unknown field${issue.keys.length > 1 ? "s" : ""} ${fields}`;
  }
  return `${place || "the file"} ${lowerFirst(issue.message)}`;
}

const lowerFirst = (message: string): string => message.replace(/^Invalid (\w+): /, "is wrong: ");

function kbAt(text: string, index: number): string {
  const kb = (JSON.parse(text.replace(/^\uFEFF/, "")) as { updates?: { kb?: unknown }[] }).updates?.[index]
    ?.kb;
  return typeof kb === "string" ? ` (${kb})` : "";
}
