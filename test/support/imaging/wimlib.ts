import { runProgram } from "../../../provider/hosts/index.ts";

/** Runs `wimlib-imagex`; its names are without case, as on Windows. */
export async function wimlib(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(process.env.WIMLIB_IMAGEX ?? "wimlib-imagex", args, {
    env: { WIMLIB_IMAGEX_IGNORE_CASE: "1" },
  });
  if (exitCode !== 0) throw new Error(`wimlib-imagex ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** Ways to write an image file: what is compressed in which way, in chunks of which size. */
export const WAYS: Readonly<Record<string, readonly string[]>> = {
  uncompressed: ["--compress=none"],
  XPRESS: ["--compress=XPRESS"],
  "XPRESS in chunks of 4 KiB": ["--compress=XPRESS", "--chunk-size=4K"],
  LZX: ["--compress=LZX"],
  "LZX in chunks of 128 KiB": ["--compress=LZX", "--chunk-size=128K"],
  "LZX in chunks of 2 MiB": ["--compress=LZX", "--chunk-size=2M"],
  LZMS: ["--compress=LZMS"],
  "solid LZMS": ["--solid"],
  "solid LZMS in chunks of 1 MiB": ["--solid", "--solid-chunk-size=1M"],
  "solid LZX": ["--solid", "--solid-compress=LZX"],
};

export const capture = (folder: string, file: string, ...options: readonly string[]): Promise<string> =>
  wimlib("capture", folder, file, ...options, "--quiet");
