import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import * as providers from "../../provider/pulumi/index.ts";
import { providerString, typeToken } from "../../provider/pulumi/provider-string.ts";

test("changing this string changes every stack", () => {
  expect(providerString("ServicedImage")).toMatchInlineSnapshot(
    `"exports.handler=()=>require("node:module").createRequire(process.cwd()+"/")("pulumi-windows-image/dynamic").servicedImage;"`,
  );
  expect(typeToken("ServicedImage")).toBe("pulumi-nodejs:dynamic/windows-image:ServicedImage");
});

test.each(["CumulativeUpdate", "DynamicUpdate", "ServicedImage"] as const)(
  "that of %s is shorter than 150 bytes and names an export",
  (kind) => {
    const text = providerString(kind);
    expect(Buffer.byteLength(text)).toBeLessThan(150);
    expect(Object.keys(providers)).toContain(/\.(\w+);$/.exec(text)?.[1]);
  },
);

/** Runs the text as Pulumi's process does: CommonJS, with the working directory of the project. */
function evaluate(expression: string): string {
  const script = `const module_={exports:{}};(function(exports){${providerString("ServicedImage")}})(module_.exports);
    const provider=module_.exports.handler();console.log(${expression})`;
  return execFileSync(process.execPath, ["--conditions=@windows-image/source", "-e", script], {
    encoding: "utf8",
  }).trim();
}

test("it loads the provider by require, so nothing in reach has a top-level await", () => {
  expect(evaluate("Object.keys(provider).sort().join()")).toBe(
    "check,configure,create,delete,diff,read,update",
  );
});

test("loading it loads nothing that only an operation needs", () => {
  const loaded = evaluate(
    'JSON.stringify(["zod","execa","undici","cheerio","7z-wasm"].filter((name)=>Object.keys(require("node:module")._pathCache).some((path)=>path.includes("/node_modules/"+name+"/"))))',
  );
  expect(loaded).toBe("[]");
});
