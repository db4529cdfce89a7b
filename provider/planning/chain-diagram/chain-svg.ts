import { describePlan } from "../explain/describe-step.ts";
import type { ServicingPlan } from "../plan.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type ChainStop, chainStops, type StopRole } from "./chain-stops.ts";

const ROW = 64;
const TOP = 72;
const LINE_X = 36;
const TEXT_X = 64;
const CHARACTER = 7.4;

/** Text colours keep a contrast of 4.5 and more on both backgrounds; the page's preference chooses. */
const STYLE = [
  "svg{background:#fff}",
  "text{font:14px system-ui,sans-serif;fill:#202124}",
  ".title{font-weight:600;font-size:16px}",
  ".build{font-weight:600}",
  ".meaning{fill:#5f6368}",
  ".way{stroke:#9aa0a6;stroke-width:2}",
  "circle{stroke-width:3;fill:#fff}",
  ".release{stroke:#5f6368}.passed,.missing,.ahead{stroke:#9aa0a6;stroke-dasharray:4 3}",
  ".image{stroke:#b06000}.beside{stroke:#1a73e8}.target{stroke:#188038}.enablement{stroke:#7b3fc4}",
  ".here{fill:#b06000;stroke:none}",
  "@media(prefers-color-scheme:dark){svg{background:#202124}text{fill:#e8eaed}.meaning{fill:#bdc1c6}circle{fill:#202124}",
  ".image{stroke:#fdd663}.here{fill:#fdd663}.beside{stroke:#8ab4f8}.target{stroke:#81c995}.enablement{stroke:#c58af9}}",
].join("");

const RADIUS: Readonly<Record<StopRole, number>> = {
  release: 8,
  image: 8,
  passed: 8,
  beside: 10,
  ahead: 8,
  target: 12,
  enablement: 10,
  missing: 8,
};

/** The chain of builds as a picture: a line of stops from the release down to the target. A whole SVG document. */
export function chainSvg(scenario: Scenario, plan: ServicingPlan): string {
  const stops = chainStops(scenario, plan);
  const title = escapeXml([scenario.title, describePlan(plan)].filter(Boolean).join(": "));
  const height = TOP + stops.length * ROW;
  const width = Math.ceil(TEXT_X + CHARACTER * Math.max(title.length * 1.15, ...stops.map(textLength)) + 24);
  const bottom = TOP + Math.max(0, stops.length - 1) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t">`,
    `<title id="t">${title}</title>`,
    `<style>${STYLE}</style>`,
    `<text class="title" x="16" y="32">${title}</text>`,
    `<line class="way" x1="${LINE_X}" y1="${TOP}" x2="${LINE_X}" y2="${bottom}"/>`,
    ...stops.map((stop, position) => drawStop(stop, TOP + position * ROW)),
    "</svg>",
    "",
  ].join("\n");
}

function drawStop({ build, kb, role, image, meaning }: ChainStop, y: number): string {
  const made = kb === undefined ? "" : ` · ${kb}`;
  return [
    `<circle class="${role}" cx="${LINE_X}" cy="${y}" r="${RADIUS[role]}"/>`,
    image ? `<circle class="here" cx="${LINE_X}" cy="${y}" r="4"/>` : "",
    `<text class="build" x="${TEXT_X}" y="${y - 2}">${escapeXml(`${build}${made}`)}</text>`,
    `<text class="meaning" x="${TEXT_X}" y="${y + 18}">${escapeXml(meaning)}</text>`,
  ].join("");
}

const textLength = ({ build, kb = "", meaning }: ChainStop): number =>
  Math.max(build.length + kb.length + 3, meaning.length);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Characters that XML 1.0 does not allow at all are left out. */
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
