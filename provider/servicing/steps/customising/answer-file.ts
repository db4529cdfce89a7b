import { copyFile, mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ServicingStep } from "../../../planning/index.ts";
import { applyAnswerFile } from "../../dism/command-line.ts";
import type { ServicingRequest } from "../../request.ts";
import { describeImage } from "../../run-context.ts";
import type { Executor } from "../executor.ts";

/** DISM makes the settings that are made offline; Setup reads the others at the first start, from where the file then lies. */
export const answerFile: Executor = {
  title: ({ subject = "" }, image) => `applying ${basename(subject)} to ${image}`,
  call: (step, { request, image, mountDirectory }) => ({
    purpose: `apply ${step.subject} to ${describeImage(image)}`,
    name: "apply-answer-file",
    arguments: (folders) => applyAnswerFile(folders, mountDirectory, answerFileOf(step, request)),
    tolerates: step.tolerates,
    on: { image },
  }),
  finish: async (step, { request, mountDirectory }) => {
    const from = answerFileOf(step, request);
    const to = join(mountDirectory, "Windows", "Panther", "unattend.xml");
    const [wanted, there] = await Promise.all([readFile(from), readFile(to).catch(() => undefined)]);
    if (there?.equals(wanted)) return;
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
  },
};

/** The answer file of a step; a path that the request does not know is taken as it stands. */
export const answerFileOf = (
  { subject = "" }: ServicingStep,
  { answerFiles }: Pick<ServicingRequest, "answerFiles">,
): string => answerFiles?.[subject] ?? subject;
