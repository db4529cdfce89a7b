import { createHive, type HiveTree } from "../../provider/rehearsal/hive/index.ts";

const BOOT_MANAGER = "{9dea862c-5cdd-4e70-acc1-f32b344d4795}";
const RAMDISK = "{7619dcc8-fafe-11d9-b411-000476eba25f}";
const SETUP = "{7619dcc9-fafe-11d9-b411-000476eba25f}";

/** What sort of thing an object of the store is: a boot manager, a program that starts Windows, settings of a disk. */
const TYPE = { manager: 0x10100002, loader: 0x10200003, device: 0x30000000 } as const;

/** What boot managers read to know what to start: a hive with Setup, out of boot.wim, as the only choice. */
export const makeBootStore = (loader: string): Buffer =>
  createHive({
    keys: {
      Description: { values: { KeyName: "BCD00000000", System: 1 } },
      Objects: {
        keys: {
          [BOOT_MANAGER]: object(TYPE.manager, {
            "12000004": "Windows Boot Manager",
            "23000003": SETUP,
            "24000001": [SETUP],
          }),
          [SETUP]: object(TYPE.loader, {
            "12000002": `\\windows\\system32\\boot\\${loader}`,
            "12000004": "Windows Setup",
            "22000002": "\\windows",
          }),
          [RAMDISK]: object(TYPE.device, { "32000004": "\\boot\\boot.sdi" }),
        },
      },
    },
  });

const object = (type: number, elements: Readonly<Record<string, string | readonly string[]>>): HiveTree => ({
  keys: {
    Description: { values: { Type: type } },
    Elements: {
      keys: Object.fromEntries(
        Object.entries(elements).map(([name, value]) => [name, { values: { Element: value } }]),
      ),
    },
  },
});
