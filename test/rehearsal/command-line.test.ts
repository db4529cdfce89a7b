import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../../provider/rehearsal/command-line/parse-command-line.ts";
import { COMMANDS } from "../../provider/rehearsal/commands/all-commands.ts";
import { DismError } from "../../provider/rehearsal/dism-error.ts";

const MOUNT = ["/ImageFile:a.wim", "/Index:1", "/MountDir:m"];

function parse(words: readonly string[]) {
  const line = parseCommandLine(COMMANDS, words);
  if (line.kind === "help") return `help ${line.about?.name ?? ""}`;
  const { command, options, argument } = line;
  const names = [...Object.keys(command.options ?? {}), "Image", "English"].filter((name) =>
    options.has(name),
  );
  return `${command.name} ${argument} ${names.map((name) => `${name}=${options.list(name)}`).join(" ")}`;
}

function refuse(words: readonly string[]): { code: number; line: string } {
  try {
    parse(words);
  } catch (error) {
    if (error instanceof DismError) return { code: error.code, line: (error.lines[0] ?? "").trim() };
    throw error;
  }
  throw new Error(`Not refused: ${words.join(" ")}`);
}

describe("a command line is understood", () => {
  test.each([
    [["/Mount-Image", ...MOUNT], "Mount-Image  ImageFile=a.wim Index=1 MountDir=m"],
    [
      ["/mountdir:m", "/INDEX=1", "/mount-image", "/imagefile:a.wim"],
      "Mount-Image  ImageFile=a.wim Index=1 MountDir=m",
    ],
    [
      ["/Mount-Wim", "/WimFile:a.wim", "/Index:1", "/MountDir:m"],
      "Mount-Image  ImageFile=a.wim Index=1 MountDir=m",
    ],
    [['/ImageFile:"C:\\a b.wim"', "/Get-ImageInfo"], "Get-ImageInfo  ImageFile=C:\\a b.wim"],
    [
      ["/Image:m", "/Add-Package", "/PackagePath:a", "/PackagePath:b"],
      "Add-Package  PackagePath=a,b Image=m",
    ],
    [["/Image:m", "/English", "/Set-AllIntl:ja-JP"], "Set-AllIntl ja-JP Image=m English="],
    [["/Mount-Image", "/?"], "help Mount-Image"],
    [["/?"], "help "],
  ])("%j", (words, expected) => {
    expect(parse(words)).toBe(expected);
  });
});

describe("a command line is refused with 87", () => {
  test.each([
    [[], "No DISM options were specified on the command-line."],
    [["/Image:m", "/get-nothing"], `DISM doesn't recognize the command-line option "get-nothing".`],
    [["/Get-Packages"], `DISM doesn't recognize the command-line option "Get-Packages".`],
    [["mount"], "The mount option is unknown."],
    [["/Image:m"], "The command-line is missing a required servicing command."],
    [
      ["/Image:m", "/Get-Packages", "/Get-Features"],
      "The /Get-Features option is not recognized in this context.",
    ],
    [["/Mount-Image", ...MOUNT, "/Index:2"], "The Index option has been duplicated on the command-line."],
    [["/Mount-Image", ...MOUNT, "/Commit"], "The /Commit option is not recognized in this context."],
    [
      ["/Mount-Image", "/ImageFile:a.wim", "/Index", "/MountDir:m"],
      "The /Index option is missing an argument.",
    ],
    [
      ["/Mount-Image", "/ImageFile:a.wim", "/MountDir:m"],
      "A required option is missing from the command-line.",
    ],
    [["/Mount-Image", "/ImageFile:a.wim", "/Index:1"], "The command-line is missing the /MountDir option."],
    [["/Mount-Wim", "/Index:1", "/MountDir:m"], "The command-line is missing the /WimFile option."],
    [
      ["/Mount-Wim", "/WimFile:a", "/Index:1", "/MountDir:m", "/Optimize"],
      "The /Optimize option is not recognized in this context.",
    ],
    [["/Mount-Image", ...MOUNT, "/ReadOnly:yes"], "The ReadOnly option does not take an argument."],
    [["/Unmount-Image", "/MountDir:m"], "A required option is missing from the command-line."],
    [
      ["/Unmount-Image", "/MountDir:m", "/Commit", "/Discard"],
      "The /Commit and /Discard options cannot be used together on the command-line.",
    ],
    [
      ["/Image:m", "/Online", "/Get-Packages"],
      "Do not use the /Image or /WinDir option when using the /Online option to specify a running operating system.",
    ],
    [["/Image:m", "/Mount-Image", ...MOUNT], "The /Image option cannot be used in this context."],
    [["/?", "/Mount-Image"], `Invalid command-line option "/Mount-Image".`],
    [
      ["/Image:m", "/Get-Packages", "/LogPath:"],
      "A path and file name were not specified for the /LogPath option.",
    ],
  ])("%j", (words, line) => {
    expect(refuse(words)).toEqual({ code: 0x80070057, line });
  });
});
