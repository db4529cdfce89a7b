import { describe, expect, test } from "vitest";
import { z } from "zod";
import { describeError, shorten } from "../../provider/pulumi/describe-error.ts";
import { redactor } from "../../provider/pulumi/secrets.ts";
import { PartialFailure } from "../../provider/resources/partial-failure.ts";
import { ServicingError } from "../../provider/terms/index.ts";

describe("describeError", () => {
  test("says what failed, what to do, the code and what lies behind it", () => {
    const cause = new Error("The folder is full.", { cause: new Error("ENOSPC") });
    const error = new ServicingError("DISK_FULL", "Cannot export image 1.", {
      hint: "Free space on D:.",
      cause,
    });
    expect(describeError(error)).toMatchInlineSnapshot(`
      "Cannot export image 1. Free space on D:. (DISK_FULL)
        because: The folder is full.
        because: ENOSPC"
    `);
  });

  test("says nothing twice", () => {
    const error = new ServicingError("DISM_FAILED", "DISM said: no.", { cause: new Error("no.") });
    expect(describeError(error)).toBe("DISM said: no. (DISM_FAILED)");
  });

  test.each([
    ["an Error", new Error("odd"), "odd"],
    ["a text", "odd", "odd"],
    ["null", null, "null"],
    ["undefined", undefined, "undefined"],
    ["an object", new URL("odd:odd"), "odd"],
  ])("%s that was thrown is described too, without a stack", (_, thrown, part) => {
    const text = describeError(thrown);
    expect(text).toContain(part);
    expect(text).not.toMatch(/\n\s+at /);
  });

  test("a cause that is its own cause ends", () => {
    const error = new Error("round");
    error.cause = error;
    expect(describeError(error)).toContain("round");
  });

  test("of a partial failure only its reasons count", () => {
    expect(describeError(new PartialFailure("id", {}, ["one", "two"]))).toBe("one\ntwo");
  });

  test("is at most 4 kB long, and its end is kept: there stands the log", () => {
    const text = describeError(new ServicingError("DISM_FAILED", `${"é".repeat(9_000)} Log: C:\\dism.log`));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_000);
    expect(text).toMatch(/^é+ \[…\] é+ Log: C:\\dism\.log \(DISM_FAILED\)$/);
    expect(shorten("short")).toBe("short");
  });
});

test("secret arguments are taken out of texts, at any depth, the longer first", () => {
  const schema = z.object({
    name: z.string(),
    login: z.object({ password: z.string().meta({ secret: true }).optional() }),
    keys: z.array(z.string()).meta({ secret: true }),
  });
  const redact = redactor(schema, {
    name: "office",
    login: { password: "hunter2" },
    keys: ["hunter2-long", "abc"],
  });
  expect(redact("office: hunter2-long or hunter2, not abc")).toBe("office: [secret] or [secret], not abc");
});
