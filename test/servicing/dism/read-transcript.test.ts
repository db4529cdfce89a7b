import fc from "fast-check";
import { expect, test } from "vitest";
import { readTranscript } from "../../../provider/servicing/dism/index.ts";

const banner = `
Deployment Image Servicing and Management tool
Version: 10.0.26100.5074

Image Version: 10.0.26100.1742

`;
const log = "\nThe DISM log file can be found at C:\\Windows\\Logs\\DISM\\dism.log\n";
const failed = (number: string, ...text: string[]): string =>
  `${banner}\nError: ${number}\n\n${text.join("\n")}\n${log}`;

test("reads a success", () => {
  const stdout = `${banner}Processing 1 of 1 -
[=====                     10.0%                           ]
[==========================100.0%==========================] The operation completed successfully.
`;
  expect(readTranscript({ stdout, exitCode: 0 })).toEqual({
    ok: true,
    restartNeeded: false,
    code: null,
    exitCode: 0,
    message: "The operation completed successfully.",
    logPath: null,
    toolVersion: "10.0.26100.5074",
    imageVersion: "10.0.26100.1742",
    progress: [10, 100],
    packages: [],
    images: [],
    mounts: [],
    capabilities: [],
    features: [],
  });
});

test.each([
  [
    "a win32 number",
    failed("552", "An error occurred.", "See the log."),
    552,
    "0x80070228",
    "An error occurred.\nSee the log.",
  ],
  ["an HRESULT", failed("0x800f081e", "Not applicable."), 0x800f081e, "0x800f081e", "Not applicable."],
  ["a status cut to eight bits", failed("552", "An error occurred."), 40, "0x80070228", "An error occurred."],
  ["a negative status", failed("0x800f0806", "Pending."), -2146498554, "0x800f0806", "Pending."],
  ["no error line", banner, 0x800f0954, "0x800f0954", "Image Version: 10.0.26100.1742"],
  [
    "a package's own error",
    `${banner}x Error: 0x80073712\n\nError: 14098\n\nDISM failed. \n`,
    14098,
    "0x80073712",
    "DISM failed.",
  ],
  [
    "a number behind other text only",
    `${banner}x - Error: 0x80073712\n`,
    14098,
    "0x80073712",
    "x - Error: 0x80073712",
  ],
  ["German", "\nFehler: 2\n\nDatei nicht gefunden.\n", 2, "0x80070002", "Datei nicht gefunden."],
  ["French", "\nErreur\u00a0: 2\n\nFichier introuvable.\n", 2, "0x80070002", "Fichier introuvable."],
  ["Japanese", "\nエラー: 0x800f081f\n\nなし。\n", 0x800f081f, "0x800f081f", "なし。"],
  ["Chinese", "\n错误：0xc1420117\n\n不能。\n", 0xc1420117, "0xc1420117", "不能。"],
  ["a language that is not known", "\nVirheesi: 0xc1420117\n\nEi.\n", 0xc1420117, "0xc1420117", "Ei."],
  ["a count that looks like an error", "\nHits: 12\n\nEi.\n", 2, "0x80070002", "Ei."],
])("reads a failure with %s", (_, stdout, exitCode, code, message) => {
  const result = readTranscript({ stdout, exitCode });
  expect(result).toMatchObject({ ok: false, restartNeeded: false, code, message, exitCode: exitCode >>> 0 });
});

test("3010 is a success that needs a restart", () => {
  const stdout = `${banner}The operation completed successfully.\n\nRestart Windows to complete this operation.\n`;
  expect(readTranscript({ stdout, exitCode: 3010 })).toMatchObject({
    ok: true,
    restartNeeded: true,
    code: null,
    message: "The operation completed successfully.",
  });
});

test.each([
  ["English", "The DISM log file can be found at C:\\Logs of mine\\dism.log", "C:\\Logs of mine\\dism.log"],
  ["English, elsewhere", "The DISM log file can be found at /var/log/step 1.log", "/var/log/step 1.log"],
  [
    "Chinese",
    "可以在 C:\\Windows\\Logs\\DISM\\dism.log 上找到 DISM 日志文件",
    "C:\\Windows\\Logs\\DISM\\dism.log",
  ],
  ["German", 'Die DISM-Protokolldatei (log) liegt unter "C:\\W\\dism.log".', "C:\\W\\dism.log"],
  ["Japanese", "DISM ログ ファイルは C:\\W\\dism.log にあります", "C:\\W\\dism.log"],
  ["none", "The operation completed successfully.", null],
])("finds the log: %s", (_, line, path) => {
  expect(readTranscript({ stdout: `\nError: 2\n\nNo.\n\n${line}\n`, exitCode: 2 }).logPath).toBe(path);
});

test.each([
  [
    "de",
    "Tool\nVersion: 10.0.1.2\n\nAbbildversion: 10.0.3.4\n\nDer Vorgang wurde erfolgreich beendet.\n",
    "Der Vorgang wurde erfolgreich beendet.",
  ],
  [
    "fr",
    "Outil\nVersion\u00a0: 10.0.1.2\n\nVersion de l’image\u00a0: 10.0.3.4\n\nL’opération a réussi.\n",
    "L’opération a réussi.",
  ],
  [
    "ja",
    "ツール\nバージョン: 10.0.1.2\n\nイメージのバージョン: 10.0.3.4\n\n操作は正常に完了しました。\n",
    "操作は正常に完了しました。",
  ],
  ["zh", "工具\n版本: 10.0.1.2\n\n映像版本: 10.0.3.4\n\n操作成功完成。\n", "操作成功完成。"],
])("reads the banner in %s", (_, stdout, message) => {
  expect(readTranscript({ stdout, exitCode: 0 })).toMatchObject({
    toolVersion: "10.0.1.2",
    imageVersion: "10.0.3.4",
    message,
  });
});

test("a driver's version is not the version of DISM", () => {
  const stdout = "Published Name : oem0.inf\nDate : 05/19/2017\nVersion : 10.0.0.1\n";
  expect(readTranscript({ stdout, exitCode: 0 })).toMatchObject({ toolVersion: null, imageVersion: null });
});

test("line ends and what is left of UTF-16 make no difference", () => {
  const stdout = `${banner}Package Identity : A~31bf3856ad364e35~amd64~~1.0.0.0\nState : Staged\n\nThe operation completed successfully.\n`;
  const plain = readTranscript({ stdout, exitCode: 0 });
  const spread = [...stdout].join("\0");
  for (const variant of [
    stdout.replaceAll("\n", "\r\n"),
    stdout.replaceAll("\n", "\r\r\n"),
    spread,
    `\ufeff${stdout}`,
  ])
    expect(readTranscript({ stdout: variant, exitCode: 0 })).toEqual(plain);
});

test("every bar is one number, wherever it stands", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.constantFrom("\r", "\n", "\r\n\r\n", " "), (tenths, between) => {
      const wanted = tenths.map((value) => value / 10);
      const stdout = wanted.map((percent) => bar(percent)).join(between);
      expect(readTranscript({ stdout, exitCode: 0 }).progress).toEqual(wanted);
    }),
  );
});

test("never throws, whatever it is given", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (stdout, exitCode) => {
      const result = readTranscript({ stdout, exitCode });
      expect(result.ok).toBe(result.code === null);
    }),
  );
});

/** As DISM draws it. */
function bar(percent: number): string {
  const label = `${percent.toFixed(1)}%`;
  const cells = "=".repeat(Math.floor(0.58 * percent)).padEnd(58);
  const at = Math.floor((59 - label.length) / 2);
  return `[${cells.slice(0, at)}${label}${cells.slice(at + label.length)}]`;
}
