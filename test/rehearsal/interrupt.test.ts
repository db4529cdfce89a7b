import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ProgramResult, runProgram } from "../../provider/hosts/index.ts";
import { readTranscript } from "../../provider/servicing/dism/index.ts";
import { makeRehearsal, NODE, PROGRAM } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile } from "../support/rehearsal/rehearsal-image.ts";

async function mountedImage() {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "install.wim");
  await makeRehearsalFile(imageFile, [{ name: "Windows 11 Pro", build: "26100.1" }]);
  const mounted = await rehearsal.mount(imageFile);
  return { ...rehearsal, imageFile, mounted };
}

/** Starts DISM and sends it a signal as soon as it has printed `when`. */
async function interrupt(
  env: Readonly<Record<string, string>>,
  { args, when, signal }: { args: readonly string[]; when: string; signal: NodeJS.Signals },
): Promise<ProgramResult> {
  const [node, ...flags] = NODE;
  let pid: number | undefined;
  let seen = "";
  return runProgram(node, [...flags, PROGRAM, ...args], {
    env,
    onStart: (started) => {
      pid = started;
    },
    onStdout: (chunk) => {
      seen += chunk;
      if (pid === undefined || !seen.includes(when)) return;
      process.kill(pid, signal);
      pid = undefined;
    },
  });
}

const digest = async (path: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(path))
    .digest("hex");

describe("a run that is stopped", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "by %s says so and leaves the image file as it was",
    async (signal) => {
      const { imageFile, mounted, env, dism } = await mountedImage();
      await writeFile(join(mounted, "big.bin"), Buffer.alloc(1 << 20, 7));
      const before = await digest(imageFile);
      const { stdout, exitCode } = await interrupt(
        { ...env, WINDOWS_IMAGE_REHEARSAL_PACE: "8" },
        { args: ["/Unmount-Image", `/MountDir:${mounted}`, "/Commit"], when: "Saving image", signal },
      );
      expect(stdout).toContain("\r\nAttempting to cancel the operation...\r\n\r\n");
      expect(readTranscript({ stdout, exitCode })).toMatchObject({ ok: false, code: "0x800704c7" });
      expect(exitCode).toBe(1223 & 0xff);
      expect(await digest(imageFile)).toBe(before);
      expect((await dism("/Unmount-Image", `/MountDir:${mounted}`, "/Commit")).ok).toBe(true);
      expect(await digest(imageFile)).not.toBe(before);
    },
  );

  test("while wimlib writes has that undone", async () => {
    const { imageFile, mounted, env, folder, facts } = await mountedImage();
    await writeFile(join(mounted, "file.bin"), "new");
    const before = await digest(imageFile);
    const program = join(folder, "slow-wimlib");
    await writeFile(program, `#!/bin/sh\nwimlib-imagex "$@"\nprintf 'Writing (50%%)' \nexec sleep 30\n`, {
      mode: 0o755,
    });
    const { exitCode } = await interrupt(
      { ...env, WIMLIB_IMAGEX: program },
      { args: ["/Commit-Image", `/MountDir:${mounted}`], when: "47.5%", signal: "SIGTERM" },
    );
    expect(exitCode).toBe(1223 & 0xff);
    expect(await digest(imageFile)).toBe(before);
    expect(await facts(imageFile)).toMatchObject({ build: "26100.1" });
  });

  test("by force leaves a mount that can be discarded at once", async () => {
    const { mounted, env, dism } = await mountedImage();
    await interrupt(
      { ...env, WINDOWS_IMAGE_REHEARSAL_PACE: "60" },
      {
        args: [`/Image:${mounted}`, "/Cleanup-Image", "/StartComponentCleanup"],
        when: "2.0%",
        signal: "SIGKILL",
      },
    );
    expect((await dism("/Unmount-Image", `/MountDir:${mounted}`, "/Discard")).ok).toBe(true);
  });
});

describe("two at the same mount", () => {
  test("don't work: the second is told to wait", async () => {
    const { mounted, env, dism, folder } = await mountedImage();
    await mkdir(join(folder, "other"));
    const [node, ...flags] = NODE;
    const abort = new AbortController();
    const started = Promise.withResolvers<void>();
    const first = runProgram(
      node,
      [...flags, PROGRAM, `/Image:${mounted}`, "/Cleanup-Image", "/StartComponentCleanup"],
      {
        env: { ...env, WINDOWS_IMAGE_REHEARSAL_PACE: "60" },
        signal: abort.signal,
        onStdout: (chunk) => {
          if (chunk.includes("%")) started.resolve();
        },
      },
    ).catch((error: Error) => error);
    await started.promise;
    const second = await dism(`/Image:${mounted}`, "/Get-Packages");
    expect([second.code, second.exitCode]).toEqual(["0x800700b7", 183]);
    abort.abort();
    await first;
    expect((await dism(`/Image:${mounted}`, "/Get-Packages")).ok).toBe(true);
  });
});
