import fc from "fast-check";
import { expect, test } from "vitest";
import { composeMedia, discBootImages, type MediaParts } from "../../../provider/planning/index.ts";
import { MEDIA_FILES, SETUP_FILES } from "./media-case.ts";

const parts = (more: Partial<MediaParts> = {}): MediaParts => ({
  source: MEDIA_FILES,
  installImage: "wim",
  bootImage: true,
  setupUpdate: ["SetupHost.exe", "setupplatform.dll", "en-us/setup.exe.mui"],
  setupImage: { files: SETUP_FILES, languages: ["en-US"], build: 26100 },
  bootSigning: "2023",
  ...more,
});

const told = (more?: Partial<MediaParts>): string[] =>
  composeMedia(parts(more)).map(({ path, origin }) => {
    const what =
      origin.from === "setup-update" ? origin.member : origin.from === "setup-image" ? origin.name : "";
    return `${path} <- ${origin.from} ${what}`.trim();
  });

test("each file comes from where the last rule says, in the spelling of the source", () => {
  expect(told()).toMatchInlineSnapshot(`
    [
      "bootmgr.efi <- setup-image Windows/Boot/EFI_EX/bootmgr_EX.efi",
      "boot/etfsboot.com <- source",
      "efi/boot/bootx64.efi <- setup-image Windows/Boot/EFI_EX/bootmgfw_EX.efi",
      "efi/microsoft/boot/efisys.bin <- source",
      "efi/microsoft/boot/fonts/wgl4_boot.ttf <- setup-image Windows/Boot/FONTS_EX/wgl4_boot_EX.ttf",
      "setup.exe <- source",
      "sources/boot.wim <- boot-image",
      "sources/lang.ini <- setup-image sources/lang.ini",
      "sources/setup.exe <- setup-image sources/setup.exe",
      "sources/SetupHost.exe <- setup-image sources/setuphost.exe",
      "sources/install.wim <- install-image",
      "sources/setupplatform.dll <- setup-update setupplatform.dll",
      "sources/en-us/setup.exe.mui <- setup-update en-us/setup.exe.mui",
      "efi/microsoft/boot/efisys_ex.bin <- setup-image Windows/Boot/DVD_EX/EFI/en-US/efisys_EX.bin",
    ]
  `);
});

test("the certificate of 2011 takes the usual boot managers, and nothing of 2023", () => {
  const lines = told({ bootSigning: "2011" });
  expect(lines).toContain("bootmgr.efi <- setup-image Windows/Boot/EFI/bootmgr.efi");
  expect(lines).toContain("efi/boot/bootx64.efi <- setup-image Windows/Boot/EFI/bootmgfw.efi");
  expect(lines.filter((line) => line.includes("_EX"))).toEqual([]);
});

test("an .esd or a split image is replaced by the one image that is given", () => {
  const source = [
    "sources/install.swm",
    "sources/install2.swm",
    "Sources/Install.esd",
    "sources/installx.txt",
  ];
  const lines = told({ source: source.map((path) => ({ path, size: 1 })), setupUpdate: [] });
  expect(lines.filter((line) => /install/i.test(line))).toEqual([
    "sources/installx.txt <- source",
    "sources/install.wim <- install-image",
  ]);
});

test("before 26100 Setup is one program", () => {
  const setupImage = { files: SETUP_FILES, languages: ["en-US"], build: 22621 };
  expect(told({ setupImage })).toContain("sources/SetupHost.exe <- setup-update SetupHost.exe");
});

test("an ISO file starts from the disc image of its certificate; that of ARM by UEFI alone", () => {
  const all = ["boot/etfsboot.com", "efi/microsoft/boot/efisys.bin", "efi/microsoft/boot/efisys_ex.bin"];
  const images = (paths: readonly string[], signing: "2011" | "2023") =>
    discBootImages((path) => paths.includes(path), signing);
  expect(images(all, "2023")).toEqual({ bios: all[0], uefi: all[2] });
  expect(images(all, "2011")).toEqual({ bios: all[0], uefi: all[1] });
  expect(images(all.slice(1, 2), "2023")).toEqual({ bios: undefined, uefi: all[1] });
});

const cased = fc
  .tuple(
    fc.constantFrom(...MEDIA_FILES.map(({ path }) => path), "sources/a.dll", "x/y.txt"),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([path, upper]) =>
    [...path].map((letter) => (upper.next().value ? letter.toUpperCase() : letter)).join(""),
  );

/** `efi/boot` and `efi` of `efi/boot/bootx64.efi`. */
const foldersOf = (path: string): string[] => {
  const names = path.split("/").slice(0, -1);
  return names.map((_name, end) => names.slice(0, end + 1).join("/"));
};

test("whatever the parts: every path once, Setup's programs and boot managers are those of boot.wim", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(cased, { selector: (path) => path.toLowerCase() }),
      fc.uniqueArray(fc.constantFrom("setup.exe", "SETUPHOST.EXE", "en-us/a.mui", "bootmgr.efi", "b.dll")),
      fc.constantFrom("2011" as const, "2023" as const),
      (paths, setupUpdate, bootSigning) => {
        const source = paths.map((path) => ({ path, size: 1 }));
        const entries = composeMedia(parts({ source, setupUpdate, bootSigning }));
        const keys = entries.map(({ path }) => path.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
        for (const path of paths) if (!/install/i.test(path)) expect(keys).toContain(path.toLowerCase());
        const folders = new Set(entries.flatMap(({ path }) => foldersOf(path)));
        expect(new Set([...folders].map((folder) => folder.toLowerCase())).size).toBe(folders.size);
        for (const { path, origin } of entries)
          if (/(?:^sources\/setup(?:host)?|(?:bootx64|bootmgr))\.(?:exe|efi)$/i.test(path))
            expect(origin.from).toBe("setup-image");
      },
    ),
    { numRuns: 300 },
  );
});
