import { access } from "node:fs/promises";
import type { ServicingStep } from "../../planning/index.ts";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { payloadKey } from "../payloads.ts";
import type { ServicingRequest } from "../request.ts";
import { actingSteps } from "../steps/acting-steps.ts";
import { answerFileOf } from "../steps/customising/answer-file.ts";
import { driverOf } from "../steps/customising/drivers.ts";

/** What languages, features, drivers, apps and answer files are made of is there. INVALID_INPUT, FILE_NOT_FOUND. */
export async function checkContents(request: ServicingRequest): Promise<void> {
  for (const step of request.images.flatMap(actingSteps))
    for (const { path, property } of filesOf(step, request))
      await access(path).catch((thrown: unknown) => {
        const { code, message, hint } = toServicingError(thrown, path);
        throw new ServicingError(code, message, { property, ...(hint === undefined ? {} : { hint }) });
      });
}

interface NeededFile {
  readonly path: string;
  /** The argument that names it. */
  readonly property: string;
}

function filesOf(step: ServicingStep, request: ServicingRequest): NeededFile[] {
  const payload = request.payloads?.[payloadKey(step)];
  switch (step.kind) {
    case "language-pack":
    case "winpe-component":
      if (!payload) throw nothingGiven(step);
      return [{ path: payload.source, property: "languages" }];
    case "capability":
    case "feature":
    case "netfx3":
      return payload ? [{ path: payload.source, property: PROPERTY[step.kind] }] : [];
    case "driver":
      return [{ path: driverOf(step, request).path, property: "drivers" }];
    case "answer-file":
      return [{ path: answerFileOf(step, request), property: "answerFile" }];
    case "app": {
      const app = request.apps?.[step.subject ?? ""];
      if (!app) throw nothingGiven(step);
      const paths = [
        app.path,
        ...(app.dependencies ?? []),
        ...(app.license === undefined ? [] : [app.license]),
      ];
      return paths.map((path) => ({ path, property: "apps" }));
    }
    default:
      return [];
  }
}

const PROPERTY = { capability: "capabilities", feature: "features", netfx3: "netFx3" } as const;

const nothingGiven = ({ kind, subject }: ServicingStep): ServicingError =>
  new ServicingError("INVALID_INPUT", `The step "${kind} ${subject}" names a file that was not given.`, {
    hint: "Give the source that holds it, and plan again.",
  });
