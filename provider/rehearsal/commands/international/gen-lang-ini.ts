import { stat, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { DismError, win32 } from "../../dism-error.ts";
import { type ImageLanguages, readLanguages } from "../../image/languages.ts";
import type { ServicingCall, ServicingCommand } from "../command.ts";

const FILE = "sources/lang.ini";

/** Tells Setup which languages the media offers: those of the image, into the file of a distribution. */
export const genLangIni: ServicingCommand = {
  kind: "servicing",
  name: "Gen-LangINI",
  options: { Distribution: "value" },
  required: ["Distribution"],
  usage: "/Gen-LangINI /Distribution:<path_to_distribution_directory>",
  summary: "Generates a Lang.ini file, which Setup uses to know the languages of the media.",
  run: async (call) => {
    const { image, options } = call;
    const text = Buffer.from(langIni(await readLanguages(image)), "utf16le");
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), text]);
    const distribution = resolve(options.text("Distribution") ?? "");
    if (relative(image.record.mountDirectory, distribution) === "") image.write(FILE, bytes);
    else await writeOutside(call, distribution, bytes);
  },
};

async function writeOutside({ log }: ServicingCall, distribution: string, bytes: Uint8Array): Promise<void> {
  const sources = join(distribution, "sources");
  if (!(await stat(sources).catch(() => undefined))?.isDirectory())
    throw new DismError(win32(3), [`The system cannot find the path specified: ${sources}`]);
  await writeFile(join(distribution, FILE), bytes);
  log.info("DISM International Provider", `Wrote ${join(distribution, FILE)}.`);
}

/** 3: the default language, which is fully there; 2: another one. Each falls back to itself. */
const langIni = ({ tags, system }: ImageLanguages): string =>
  [
    "[Available UI Languages]",
    ...tags.map((tag) => `${tag} = ${tag === system ? 3 : 2}`),
    "",
    "[Fallback Languages]",
    ...tags.map((tag) => `${tag} = ${tag.toLowerCase()}`),
    "",
  ].join("\r\n");
