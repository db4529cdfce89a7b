import type { ServicingPlan } from "../plan.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type ChainStop, chainStops, type StopRole } from "./chain-stops.ts";

/** Fill, line and text of each role, readable on light and dark pages. */
const STYLES: Readonly<Record<StopRole, string>> = {
  release: "fill:#e8eaed,stroke:#5f6368,color:#202124",
  image: "fill:#fff4d6,stroke:#b06000,color:#202124,stroke-width:2px",
  passed: "fill:#e8eaed,stroke:#9aa0a6,color:#5f6368,stroke-dasharray:4 3",
  beside: "fill:#d2e3fc,stroke:#1a73e8,color:#202124",
  ahead: "fill:#ffffff,stroke:#1a73e8,color:#202124,stroke-dasharray:4 3",
  target: "fill:#ceead6,stroke:#188038,color:#202124,stroke-width:2px",
  enablement: "fill:#e9d7fd,stroke:#7b3fc4,color:#202124",
  missing: "fill:#fce8e6,stroke:#c5221f,color:#202124,stroke-dasharray:4 3",
};

/** The chain of builds as a Mermaid flowchart, for a pull request or a page. */
export function chainMermaid(scenario: Scenario, plan: ServicingPlan): string {
  const stops = chainStops(scenario, plan);
  const used = [...new Set(stops.map(({ role }) => role))];
  return [
    "flowchart LR",
    ...stops.map((stop, position) => `  b${position}${node(stop)}:::${stop.role}`),
    ...stops.slice(1).map((_, position) => `  b${position} --> b${position + 1}`),
    ...used.map((role) => `  classDef ${role} ${STYLES[role]}`),
    "",
  ].join("\n");
}

function node({ build, kb, meaning, image }: ChainStop): string {
  const label = [build, kb, meaning]
    .filter((text) => text !== undefined)
    .map(escapeLabel)
    .join("<br/>");
  return image ? `(["${label}"])` : `["${label}"]`;
}

/** Mermaid ends a label at a quote and reads tags and entities in it. */
const escapeLabel = (text: string): string =>
  text.replace(/[#"<>&;]/g, (character) => `#${character.codePointAt(0)};`);
