import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Host, selectHost } from "../../provider/hosts/index.ts";

/** What a program prints where its command line holds `when`; the first that fits counts. */
export interface ProgramAnswer {
  readonly when: string;
  readonly stdout: string;
  readonly exitCode?: number;
}

/** Answers by program; one without answers is there and fails, one that is not named is not there. */
export type ImitatedPrograms = Readonly<Record<string, readonly ProgramAnswer[]>>;

/** A machine that is taken for Windows: its programs are small scripts, found before all others. */
export async function imitateWindows(
  folder: string,
  programs: ImitatedPrograms,
  dism = join(folder, "bin", "dism.exe"),
): Promise<Host> {
  const bin = join(folder, "bin");
  await mkdir(bin);
  for (const [name, answers] of Object.entries(programs)) {
    const cases = await Promise.all(
      answers.map(async ({ when, stdout, exitCode = 0 }, number) => {
        const path = join(bin, `${name}.${number}.txt`);
        await writeFile(path, stdout.replaceAll("\n", "\r\n"));
        return `case "$*" in *${quote(when)}*) cat ${quote(path)}; exit ${exitCode & 0xff};; esac`;
      }),
    );
    const script = join(bin, name);
    await writeFile(script, ["#!/bin/sh", ...cases, "exit 1", ""].join("\n"));
    await chmod(script, 0o755);
  }
  const env = { WINDOWS_IMAGE_DISM: dism, PATH: `${bin}:${process.env.PATH}` };
  return selectHost({ type: "local" }, { platform: "win32", env });
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
