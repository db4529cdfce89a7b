import type { ServicingStep } from "../../../planning/index.ts";
import { addApp, removeApp } from "../../dism/command-line.ts";
import { readValues } from "../../dism/read-values.ts";
import type { AppFile, ServicingRequest } from "../../request.ts";
import { describeImage } from "../../run-context.ts";
import type { Executor } from "../executor.ts";

/** An app that every new user gets. */
export const app: Executor = {
  title: ({ subject }, image) => `provisioning ${nameOf(subject)} in ${image}`,
  call: (step, { request, image, mountDirectory }) => {
    const file = appOf(step, request);
    return {
      purpose: `provision ${nameOf(step.subject)} in ${describeImage(image)}`,
      name: "add-app",
      arguments: (folders) => addApp(folders, mountDirectory, file),
      tolerates: step.tolerates,
      on: { image },
    };
  },
  question: (step, { request }) => ({
    report: ["Get-ProvisionedAppxPackages"],
    judge: ({ stdout }) => {
      const { fullName } = appOf(step, request);
      return readValues(stdout, "PackageName").some((there) => sameApp(there, fullName))
        ? {}
        : { problem: `the image does not have ${fullName}` };
    },
  }),
};

/** An app that new users no longer get. */
export const removedApp: Executor = {
  title: ({ subject = "" }, image) => `removing ${subject.split("_")[0]} from ${image}`,
  call: ({ subject = "", tolerates }, { image, mountDirectory }) => ({
    purpose: `remove ${subject} from ${describeImage(image)}`,
    name: `remove-app-${subject.split("_")[0]}`,
    arguments: (folders) => removeApp(folders, mountDirectory, subject),
    tolerates,
    on: { image },
  }),
  question: ({ subject = "" }) => ({
    report: ["Get-ProvisionedAppxPackages"],
    judge: ({ stdout }) =>
      readValues(stdout, "PackageName").some((there) => there.toLowerCase() === subject.toLowerCase())
        ? { problem: "the image still has it" }
        : {},
  }),
};

/** The file of an app step; a path that the request does not know is taken as it stands. */
export const appOf = ({ subject = "" }: ServicingStep, { apps }: Pick<ServicingRequest, "apps">): AppFile =>
  apps?.[subject] ?? { path: subject, fullName: "" };

const nameOf = (path = ""): string => path.split(/[\\/]/).at(-1) ?? path;

/** By name and version: DISM writes the rest its own way for bundles. */
export function sameApp(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => name.toLowerCase().split("_").slice(0, 2).join("_"));
  return one === other;
}
