import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findIsoWriter } from "../../../provider/servicing/media/iso/find-iso-writer.ts";
import { isoArguments } from "../../../provider/servicing/media/iso/iso-arguments.ts";
import { writeIso } from "../../../provider/servicing/media/iso/write-iso.ts";
import { ServicingError } from "../../../provider/terms/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const tree = {
  ...{ folder: "media", output: "out.iso", label: "WIN11" },
  ...{ bios: "boot/etfsboot.com", uefi: "efi/microsoft/boot/efisys_ex.bin" },
};
const at = (...names: string[]): string => join("media", ...names);

test("oscdimg: UDF alone, an entry for each way to boot", () => {
  const efi = at("efi", "microsoft", "boot", "efisys_ex.bin");
  expect(isoArguments("oscdimg", tree)).toEqual([
    ...["-m", "-o", "-u2", "-udfver102"],
    `-bootdata:2#p0,e,b${at("boot", "etfsboot.com")}#pEF,e,b${efi}`,
    ...["-lWIN11", "media", "out.iso"],
  ]);
  expect(isoArguments("oscdimg", { ...tree, bios: undefined })).toContain(`-bootdata:1#pEF,e,b${efi}`);
});

test("the mkisofs family: UDF where the program has it, and no second entry without a first", () => {
  expect(isoArguments("mkisofs", tree)).toEqual(expect.arrayContaining(["-udf", "-allow-limited-size"]));
  expect(isoArguments("xorriso", tree)).not.toContain("-udf");
  for (const kind of ["mkisofs", "xorriso"] as const) {
    const [both, one] = [isoArguments(kind, tree), isoArguments(kind, { ...tree, bios: undefined })];
    expect(both.join(" ")).toContain(
      "-b boot/etfsboot.com -no-emul-boot -boot-load-size 8 -eltorito-alt-boot -e efi/microsoft/boot/efisys_ex.bin -no-emul-boot",
    );
    expect(one).not.toContain("-eltorito-alt-boot");
    expect(one).not.toContain("-b");
  }
});

describe("which program writes", () => {
  async function programs(...names: readonly string[]): Promise<string> {
    const folder = await makeTemporaryFolder();
    for (const name of names) {
      await writeFile(join(folder, name), "#!/bin/sh\n");
      await chmod(join(folder, name), 0o755);
    }
    return folder;
  }

  test.skipIf(process.platform === "win32")(
    "the first of PATH that is one, unless another is named",
    async () => {
      const PATH = await programs("xorriso", "genisoimage");
      const find = (env: Record<string, string>) => findIsoWriter({ platform: "linux", env });
      expect(await find({ PATH })).toEqual({
        ...{ kind: "mkisofs", program: join(PATH, "genisoimage"), largest: undefined },
      });
      const named = { PATH, WINDOWS_IMAGE_ISO_WRITER: join(PATH, "xorriso") };
      expect(await find(named)).toMatchObject({ kind: "xorriso", largest: 2 ** 32 - 1 });
      await expect(find({ PATH: await programs() })).rejects.toMatchObject({
        code: "PROGRAM_NOT_FOUND",
        hint: expect.stringContaining("apt-get install genisoimage"),
      });
      await expect(find({ PATH, WINDOWS_IMAGE_ISO_WRITER: join(PATH, "none") })).rejects.toThrow(
        /names .*none, which is no program/,
      );
    },
  );
});

test.skipIf(process.platform === "win32")(
  "a program that fails leaves no file and is told of with its last words",
  async () => {
    const folder = await makeTemporaryFolder();
    const program = join(folder, "mkisofs");
    const output = join(folder, "out.iso");
    await mkdir(join(folder, "media"));
    const transcriptPath = join(folder, "log.txt");
    const failing = async (words: string) => {
      await writeFile(program, `#!/bin/sh\necho half > '${output}'\necho '${words}' >&2\nexit 1\n`);
      await chmod(program, 0o755);
      const writer = { kind: "mkisofs", program, largest: undefined } as const;
      const options = { signal: new AbortController().signal, onPercent: () => {}, transcriptPath };
      return writeIso(writer, { ...tree, output }, options).catch((error: unknown) => error);
    };
    const failed = await failing("genisoimage: Unable to sort directory");
    expect(failed).toBeInstanceOf(ServicingError);
    expect(failed).toMatchObject({
      code: "ISO_NOT_WRITTEN",
      message: expect.stringContaining("Unable to sort directory"),
    });
    await expect(stat(output)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await readFile(transcriptPath, "utf8")).toContain("Unable to sort directory");
    expect(await failing("No space left on device")).toMatchObject({ code: "DISK_FULL" });
  },
);
