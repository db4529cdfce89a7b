import { addPackage, setAllIntl } from "../../dism/command-line.ts";
import { readValues } from "../../dism/read-values.ts";
import { describeImage } from "../../run-context.ts";
import type { Executor } from "../executor.ts";
import { firstCabinet } from "./payload-of.ts";

/** A language pack out of a languages-and-features source. */
export const languagePack: Executor = {
  title: ({ subject }, image) => `adding the language ${subject} to ${image}`,
  call: (step, place) => ({
    purpose: `add the language ${step.subject} to ${describeImage(place.image)}`,
    name: `add-language-${step.subject}`,
    arguments: (folders) => addPackage(folders, place.mountDirectory, firstCabinet(step, place)),
    tolerates: step.tolerates,
    on: { image: place.image },
  }),
  question: ({ subject = "" }) => ({
    report: ["Get-Intl"],
    judge: ({ stdout }) => {
      const there = readValues(stdout, "Installed language(s)");
      return there.some((tag) => same(tag, subject))
        ? {}
        : { problem: `the image has only ${there.join(", ") || "no language"}` };
    },
  }),
};

/** The default language of the user interface, with its locales and keyboard. */
export const languageSettings: Executor = {
  title: ({ subject }, image) => `setting the default language of ${image} to ${subject}`,
  call: ({ subject = "", tolerates }, { image, mountDirectory }) => ({
    purpose: `set the default language of ${describeImage(image)} to ${subject}`,
    name: `set-language-${subject}`,
    arguments: (folders) => setAllIntl(folders, mountDirectory, subject),
    tolerates,
    on: { image },
  }),
  question: ({ subject = "" }) => ({
    report: ["Get-Intl"],
    judge: ({ stdout }) => {
      const [is = "not told"] = readValues(stdout, "Default system UI language");
      return same(is, subject) ? {} : { problem: `the default language of the image is ${is}` };
    },
  }),
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
