import {
  type DesiredImage,
  type ImageFactsForPlanning,
  type PlanningUpdate,
  plan,
  type Scenario,
  type ServicingPlan,
  type ServicingStep,
} from "../../provider/planning/index.ts";
import { ServicingError, UPDATE_TYPES, type UpdateType } from "../../provider/terms/index.ts";

/** A short build is a revision of 26100. */
export const build = (text: string): string => (text.includes(".") ? text : `26100.${text}`);

/**
 * A list of updates: `5048667 1742>2605; dotnet 5049622; safe-os 5071844 >7297 2025-12; 5043080 1>1742 arm64 server`.
 * Without a type it is a cumulative update.
 */
export const list = (text: string): PlanningUpdate[] =>
  text
    .split(";")
    .filter((row) => row.trim())
    .map(readUpdate);

function readUpdate(row: string): PlanningUpdate {
  const words = row.trim().split(/\s+/);
  const find = (test: RegExp): string | undefined => words.find((word) => test.test(word));
  const [base, target] = (find(/>/) ?? ">").split(">");
  return {
    kb: `KB${find(/^\d{6,8}$/)}`,
    type: (UPDATE_TYPES.find((type) => words.includes(type)) ?? "cumulative-update") as UpdateType,
    architecture: find(/^(arm64|x64|x86)$/) ?? "amd64",
    product: words.includes("server") ? "server" : "client",
    base: base ? build(base) : null,
    target: target ? build(target) : null,
    month: find(/^\d{4}-\d{2}$/) ?? null,
  };
}

export interface Row {
  readonly image: string | ImageFactsForPlanning;
  readonly to: string;
  readonly wants?: Omit<DesiredImage, "build">;
  readonly updates?: string;
  readonly rest?: Partial<Scenario>;
}

export const scenarioOf = ({ image, to, wants, updates, rest }: Row): Scenario => ({
  image: typeof image === "string" ? { build: build(image) } : image,
  desired: { build: build(to), ...wants },
  updates: list(updates ?? ""),
  ...rest,
});

/** The answer in one line: `service minimal: lcu 5048667<5043080; cleanup!0806 (CHECKPOINT_NOT_NEEDED)`, or the code of a refusal. */
export function answer(row: Row): string {
  try {
    return brief(plan(scenarioOf(row)));
  } catch (error) {
    if (error instanceof ServicingError) return error.code;
    throw error;
  }
}

const AROUND = ["stage", "mount", "commit", "export", "verify", "publish"];
const SHORT: Readonly<Record<string, string>> = {
  "cumulative-update": "lcu",
  "servicing-stack": "ssu",
  "language-pack": "lp",
  capability: "cap",
  "winpe-component": "pe",
};

export function brief({ action, path, steps, warnings }: ServicingPlan): string {
  const shown = steps.filter(({ kind }) => !AROUND.includes(kind)).map(briefStep);
  const head = path === "none" ? action : `${action} ${path}`;
  const codes = warnings.length > 0 ? ` (${warnings.map(({ code }) => code).join(", ")})` : "";
  return `${head}${shown.length > 0 ? `: ${shown.join("; ")}` : ""}${codes}`;
}

function briefStep({ kind, subject, beside, resetBase, tolerates }: ServicingStep): string {
  const numbers = (text: string): string => text.replace(/^KB/, "");
  const name =
    subject === undefined ? "" : ` ${numbers(subject).replace(/^Language\.(.*)~0\.0\.1\.0$/, "$1")}`;
  const files = beside?.length ? `<${beside.map(numbers).join(",")}` : "";
  const codes = (tolerates ?? []).map((code) => `!${code.slice(-4)}`).join("");
  return `${SHORT[kind] ?? kind}${resetBase ? " reset" : ""}${name}${files}${codes}`;
}

/** What a source offers for a language. */
export const offer = (tag: string, kinds = "Basic OCR Handwriting TextToSpeech Speech"): string[] =>
  kinds
    .split(" ")
    .map((kind) =>
      kind.startsWith("Fonts.")
        ? `Language.${kind}~~~und-${kind.slice(6).toUpperCase()}~0.0.1.0`
        : `Language.${kind}~~~${tag}~0.0.1.0`,
    );

/** The features of German as the plan adds them. */
export const GERMAN_FEATURES =
  "lp de-DE; cap Basic~~~de-DE; cap OCR~~~de-DE; cap Handwriting~~~de-DE; cap TextToSpeech~~~de-DE; cap Speech~~~de-DE";

/** Months of 24H2: one real checkpoint and what stands on it. */
export const MONTHS =
  "5043080 1>1742 2024-09; 5043178 1742>1882 2024-09; 5044284 1742>2033 2024-10; 5046617 1742>2314 2024-11; 5046740 1742>2454 2024-11; 5048667 1742>2605 2024-12; 5050009 1742>2894 2025-01; 5055523 1742>3775 2025-04";

/** Made up: four checkpoints (…1 to …4) and an update between each (…21 to …51). */
export const FOUR =
  "8000051 7700>8800; 8000004 5500>7700; 8000021 1742>2900; 8000001 1>1742; 8000041 5500>6600; 8000003 3500>5500; 8000002 1742>3500; 8000031 3500>4400";

/** 25H2 comes by an enablement package from 26100.5074 on. */
export const TO_25H2 =
  "5043080 1>1742; 5064081 1742>5074; 5065426 1742>6584; 5066835 1742>6899; 5074109 1742>7623; 5121003 1742>9168; enablement 5054156 26100.5074>26200.5074";
