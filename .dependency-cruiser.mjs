/** The rooms of the house: each knows only the rooms after it. CONTRIBUTING.md draws them. */
const room = (name) => `^provider/${name}/`;

/** What each room may import from the others; all may use `terms`, and node or npm packages unless a rule below says no. */
const MAY_USE = {
  terms: [],
  imaging: [],
  planning: [],
  catalog: ["imaging"],
  hosts: [],
  servicing: ["imaging", "planning", "hosts"],
  rehearsal: ["imaging", "hosts"],
  resources: ["imaging", "catalog", "planning", "servicing", "hosts"],
  pulumi: ["resources"],
  cli: ["imaging", "catalog", "planning", "servicing", "hosts", "resources"],
};

const arrows = Object.entries(MAY_USE).map(([name, others]) => ({
  name: `${name}-knows-only-the-rooms-after-it`,
  severity: "error",
  from: { path: room(name) },
  to: {
    path: "^(provider|sdk|test|tools|examples)/",
    pathNot: [room(name), room("terms"), ...others.map(room)],
  },
}));

const doors = Object.keys(MAY_USE).map((name) => ({
  name: `${name}-enters-others-by-their-door`,
  comment: "A room is entered by an index.ts; types may come from the file that owns them.",
  severity: "error",
  from: { path: room(name) },
  to: { path: "^provider/", pathNot: [room(name), "/index\\.ts$"], dependencyTypesNot: ["type-only"] },
}));

const only = (what, path, allowed) => ({
  name: `only-${what}`,
  severity: "error",
  from: { path: "^(provider|sdk)/", pathNot: allowed },
  to: { path },
});

export default {
  forbidden: [
    ...arrows,
    {
      name: "no-circular",
      comment: "A cycle means that one idea lies in two files.",
      severity: "error",
      from: { path: "^(provider|sdk)/" },
      to: { circular: true },
    },
    {
      name: "pure-rooms",
      comment: "Planning and terms are values in, values out: the same answer on every machine.",
      severity: "error",
      from: { path: "^provider/(planning|terms)/" },
      to: { dependencyTypes: ["core"] },
    },
    ...doors,
    {
      name: "sdk-runs-nothing",
      severity: "error",
      from: { path: "^sdk/" },
      to: {
        path: "^provider/",
        pathNot: "^provider/(pulumi|terms|resources)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { path: "^(provider|sdk|tools|examples)/" },
      to: { path: "^test/" },
    },
    only("run-program-imports-execa", "^node_modules/execa/", "^provider/hosts/run-program\\.ts$"),
    only("child-process-nowhere", "^(node:)?child_process$", "^$"),
    only("pulumi-room-imports-pulumi", "^node_modules/@pulumi/", "^(provider/pulumi|sdk)/"),
    only("catalog-imports-cheerio", "^node_modules/cheerio/", "^provider/catalog/"),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@windows-image/source", "import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".json"],
    },
  },
};
