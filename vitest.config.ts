import { defineConfig } from "vitest/config";

const conditions = ["@windows-image/source", "node", "import", "default"];
/** They write programs as shell scripts, or send signals that a program could catch: Windows has neither. */
const needPosix = [
  "test/cli/interrupt.test.ts",
  "test/hosts/{hosts,run-program}.test.ts",
  "test/rehearsal/interrupt.test.ts",
  "test/rehearsal/hive/programs.test.ts",
  "test/servicing/{preflight,refusals}.test.ts",
  "test/servicing/machine/windows.test.ts",
  "test/tools/ready.test.ts",
];
const engine = "test/engine/**/*.test.ts";
/** Whole runs: of DISM, of a download, of another program. They wait more than they work. */
const runs = [
  "test/catalog/{cache,lock}/*.test.ts",
  "test/cli/*.test.ts",
  "test/contract/{*-image,install-media}.test.ts",
  "test/hosts/{hosts,run-program}.test.ts",
  "test/imaging/media/large-iso.test.ts",
  "test/pulumi/{cancellation,provider-process}.test.ts",
  "test/rehearsal/*.test.ts",
  "test/resources/*/{esd,fat32,faults,iso,service,winre}.test.ts",
  "test/sample/*.test.ts",
  "test/servicing/*.test.ts",
  "test/servicing/{machine,media,progress}/*.test.ts",
  "test/tools/*.test.ts",
  "test/types/*.test.ts",
  "test/windows/*.test.ts",
];
const impossible = process.platform === "win32" ? needPosix : [];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    execArgv: ["--conditions=@windows-image/source"],
    globalSetup: ["test/support/get-ready.ts"],
    // Most tests wait for programs that they start: no core is kept free for vitest itself.
    maxWorkers: "100%",
    // Far beyond what they take: a machine that has other work must not fail them.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: [engine, ...runs, ...impossible] },
      },
      { extends: true, test: { name: "runs", include: runs, exclude: impossible, testTimeout: 900_000 } },
      { extends: true, test: { name: "engine", include: [engine], testTimeout: 900_000 } },
    ],
  },
});
