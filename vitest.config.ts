import { defineConfig } from "vitest/config";

const conditions = ["@windows-image/source", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    execArgv: ["--conditions=@windows-image/source"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
