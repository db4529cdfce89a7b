import { defineConfig } from "vitest/config";

const conditions = ["@windows-image/source", "node", "import", "default"];
/** They write programs as shell scripts, or send signals that a program could catch: Windows has neither. */
const needPosix = [
  "test/cli/interrupt.test.ts",
  "test/hosts/run-program.test.ts",
  "test/rehearsal/interrupt.test.ts",
  "test/rehearsal/hive/programs.test.ts",
  "test/servicing/{preflight,refusals}.test.ts",
  "test/servicing/machine/windows.test.ts",
  "test/tools/ready.test.ts",
];
const engine = "test/engine/**/*.test.ts";

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    execArgv: ["--conditions=@windows-image/source"],
    globalSetup: ["test/support/get-ready.ts"],
    // Most tests wait for programs that they start: no core is kept free for vitest itself.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [engine, ...(process.platform === "win32" ? needPosix : [])],
        },
      },
      { extends: true, test: { name: "engine", include: [engine], testTimeout: 180_000 } },
    ],
  },
});
