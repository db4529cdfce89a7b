import { formatCode, toFailureCode } from "./code.ts";
import { wholeLine } from "./lines.ts";
import { withoutBars } from "./progress.ts";

/** What DISM calls an error, in the languages in which it was seen or that its users speak. */
const ERROR_WORDS =
  /^(?:DISM\s+)?(?:error|fehler|erreur|errore|erro|fout|fel|feil|fejl|virhe|chyba|hiba|hata|błąd|ошибка|エラー|错误|錯誤|오류)$/iu;
const NUMBERED = /^(\D{1,30}?)\s*[:：]\s*(0x[0-9a-f]{1,8}|-?\d{1,10})$/iu;
const SUCCESS_SENTENCES = [
  "The operation completed successfully.",
  "Der Vorgang wurde erfolgreich beendet.",
  "L’opération a réussi.",
  "操作は正常に完了しました。",
  "操作成功完成。",
  "操作順利完成。",
  "La operación se completó correctamente.",
  "Operazione completata.",
  "A operação foi concluída com êxito.",
  "De bewerking is voltooid.",
  "Операция успешно завершена.",
  "작업을 완료했습니다.",
];

/** The line that closes a failed call, and the number in it. */
export interface ErrorLine {
  readonly index: number;
  readonly code: string;
}

/**
 * The last line that holds nothing but a word for error and a number. A word that is not known counts
 * where the number agrees with the exit code. `… Error: 0x80073712` behind other text is about one package.
 */
export function findErrorLine(lines: readonly string[], exitCode: number): ErrorLine | undefined {
  for (let index = lines.length - 1; index >= 0; index--) {
    const match = NUMBERED.exec(withoutBars(lines[index] ?? "").trim());
    if (!match) continue;
    const number = Number(match[2]) >>> 0;
    if (ERROR_WORDS.test(match[1] ?? "") || agrees(number, exitCode, match[2] ?? ""))
      return { index, code: toFailureCode(number) };
  }
  return undefined;
}

/** Only a code that says much: a small number may be a count by chance. */
const agrees = (number: number, exitCode: number, text: string): boolean =>
  text.startsWith("0x") &&
  text.length === 10 &&
  number === exitCode &&
  formatCode(number) === text.toLowerCase();

/** The text below the error line, up to the blank line before the path of the log. */
export function readErrorText(lines: readonly string[], { index }: ErrorLine): string {
  const below = lines.slice(index + 1);
  const log = below.findIndex((_, at) => readLogLine(below, at) !== undefined);
  const text = log < 0 ? below : below.slice(0, log);
  return text
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

/** The sentence with which a call ends well; of a language that is not known, the last line. */
export function readClosingSentence(lines: readonly string[]): string {
  const said = lines.map((line) => withoutBars(line).trim()).filter((line) => line !== "");
  const known = said.findLast((line) => SUCCESS_SENTENCES.includes(line.replace("'", "’")));
  return known ?? said.at(-1) ?? "";
}

/** Path of the DISM log, where the output names it. */
export function readLogPath(lines: readonly string[]): string | null {
  for (let index = lines.length - 1; index >= 0; index--) {
    const path = readLogLine(lines, index);
    if (path !== undefined) return path;
  }
  return null;
}

const ENGLISH_LOG = /^The DISM log file can be found at (.+)$/;
const ANY_LOG = /((?:[A-Za-z]:\\|\\\\)[^"<>|?*]*?\.log)(?=$|[\s"”».。、に])/u;

function readLogLine(lines: readonly string[], index: number): string | undefined {
  if (!/DISM/i.test(lines[index] ?? "")) return undefined;
  const line = wholeLine(lines, index).trim();
  return (
    ENGLISH_LOG.exec(line)?.[1] ??
    (/日志|日誌|log|ログ|журнал|로그/iu.test(line) ? ANY_LOG.exec(line)?.[1] : undefined)
  );
}
