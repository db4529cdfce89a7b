import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { ServicingError, toServicingError } from "../terms/index.ts";
import { repeated, wholeNumber } from "./commands/arguments.ts";

/** What an image shall be, and out of what it is made. */
export interface WishFlags {
  readonly image?: string;
  readonly index?: number;
  readonly edition?: string;
  readonly name?: string;
  readonly build?: string;
  readonly updates?: readonly string[];
  readonly featuresSource?: string;
  readonly language?: readonly string[];
  readonly defaultLanguage?: string;
  readonly capability?: readonly string[];
  readonly feature?: readonly string[];
  readonly netfx3?: true;
  readonly dotnetUpdate?: string;
  readonly driver?: readonly string[];
  readonly addApp?: readonly string[];
  readonly removeApp?: readonly string[];
  readonly answerFile?: string;
  readonly winre?: string;
  readonly cleanup?: boolean;
  readonly resetBase?: true;
  readonly arguments?: string;
  readonly output?: string;
  readonly compression?: string;
}

/** Options that every command has which plans or services a real file. */
export const addSourceOptions = (command: Command): Command =>
  command
    .option("--image <file>", "the image file to service; it is only ever read")
    .option("--index <n>", "one image of it; without, every image", wholeNumber)
    .option("--build <build>", 'the wanted build, such as "26100.4652"')
    .option("--updates <path>", "an .msu, .cab or a folder of them; may be repeated", repeated)
    .option("--language <tag>", "a language to add; may be repeated", repeated)
    .option("--capability <name>", "a capability to add; may be repeated", repeated)
    .option("--features-source <path>", "folder or ISO that languages and capabilities are looked up in");

/** Options for the rest of what a ServicedImage takes. */
export const addWishOptions = (command: Command): Command =>
  command
    .option("--edition <id>", "one image by its edition")
    .option("--name <name>", "one image by its name")
    .option("--default-language <tag>", "the language of the user interface")
    .option("--feature <name>", "a feature to switch on; may be repeated", repeated)
    .option("--netfx3", "switch on .NET 3.5, out of the features source")
    .option("--dotnet-update <kb>", "the .NET update among the updates that shall go in")
    .option("--driver <path>", "an .inf or a folder of drivers; may be repeated", repeated)
    .option("--add-app <file>", "an app to provision; may be repeated", repeated)
    .option("--remove-app <name>", "a provisioned app to remove; may be repeated", repeated)
    .option("--answer-file <file>", "an unattend.xml to apply")
    .option("--winre <file>", "a serviced winre.wim to put in")
    .option("--no-cleanup", "leave superseded components in the image")
    .option("--reset-base", "make the updates permanent and the image smaller")
    .option("--arguments <file>", "arguments of a ServicedImage as JSON; options win over them")
    .option("--output <file>", "the image file to make")
    .option("--compression <kind>", "none, fast, max or recovery (default: max)");

const KNOWN_TO_EVERY_PLAN = [
  "image",
  "index",
  "build",
  "updates",
  "language",
  "capability",
  "featuresSource",
  "cleanup",
];

/** The first option that says more of an image than every plan can; undefined where there is none. */
export function findFurtherWish(flags: WishFlags): string | undefined {
  const names = addWishOptions(new Command()).options.map(
    (option) => [option.attributeName(), option.long] as const,
  );
  if (flags.cleanup === false) return "--no-cleanup";
  return names.find(([name]) => !KNOWN_TO_EVERY_PLAN.includes(name) && Object.hasOwn(flags, name))?.[1];
}

/** Arguments of a ServicedImage out of the options, laid over those of a file. Paths are made whole. */
export async function toArguments(flags: WishFlags): Promise<Record<string, unknown>> {
  const base = flags.arguments === undefined ? {} : await readArguments(flags.arguments);
  const nested = (key: string, values: object): Record<string, unknown> => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    return given.length === 0 ? {} : { [key]: { ...(base[key] as object), ...Object.fromEntries(given) } };
  };
  const list = (values: readonly string[] | undefined) => (values?.length ? values : undefined);
  const source = flags.featuresSource && resolve(flags.featuresSource);
  const from = (wished: unknown): string | undefined => (wished === undefined ? undefined : source);
  const [tags, names] = [list(flags.language), list(flags.capability)];
  const whole = Object.entries({
    build: flags.build,
    updates: list(flags.updates)?.map((path) => resolve(path)),
    features: list(flags.feature),
    dotNetUpdate: flags.dotnetUpdate,
    drivers: list(flags.driver)?.map((path) => ({ path: resolve(path) })),
    answerFile: flags.answerFile && resolve(flags.answerFile),
  }).filter(([, value]) => value !== undefined);
  return {
    ...base,
    ...Object.fromEntries(whole),
    ...nested("source", {
      path: flags.image && resolve(flags.image),
      ...{ index: flags.index, edition: flags.edition, name: flags.name },
    }),
    ...nested("languages", {
      source: from(tags ?? flags.defaultLanguage),
      tags,
      default: flags.defaultLanguage,
    }),
    ...nested("capabilities", { source: from(names), names }),
    ...(flags.netfx3 && { netFx3: { source } }),
    ...nested("apps", {
      add: list(flags.addApp)?.map((path) => resolve(path)),
      remove: list(flags.removeApp),
    }),
    ...nested("winRe", { path: flags.winre && resolve(flags.winre) }),
    ...nested("cleanup", {
      components: flags.cleanup === false ? false : undefined,
      resetBase: flags.resetBase,
    }),
    ...nested("output", { path: flags.output && resolve(flags.output), compression: flags.compression }),
  };
}

async function readArguments(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw toServicingError(error, path);
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {}
  throw new ServicingError("INVALID_INPUT", `${path} is not one JSON object.`, {
    property: "arguments",
    hint: 'Write the arguments of a ServicedImage, such as { "build": "26100.4652", … }.',
  });
}
