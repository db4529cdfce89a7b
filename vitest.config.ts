import { defineConfig } from "vitest/config";

const conditions = ["@windows-image/source", "node", "import", "default"];
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
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: [engine] } },
      { extends: true, test: { name: "engine", include: [engine], testTimeout: 180_000 } },
    ],
  },
});
