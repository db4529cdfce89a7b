// First stage of getting ready: plain JavaScript that runs on Node 20, before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = join(root, "node_modules");

/** The newest features that the scripts use; Node 24 itself comes as the npm package `node`. */
const OLDEST_NODE = [22, 18];
const NODE_OF_THE_PROJECT = 24;
/** Of npm's errors: what comes after is its manual. */
const MOST_LINES = 8;

const say = (line) => process.stderr.write(`${line}\n`);

function fail(line) {
  say(line);
  process.exit(1);
}

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** True if what npm wrote down when it installed is what the lock file asks for. */
function isInstalled() {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const { packages: installed } = readJson(record);
  const { packages: wanted } = readJson(join(root, "package-lock.json"));
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer, link }]) => {
    if (path === "" || link) return true;
    if (installed[path] === undefined) return Boolean(optional || devOptional || peer);
    return installed[path].version === version;
  });
}

/** Runs the npm that runs us, whatever its version; what it says is shown only where something is wrong. */
function npm(args) {
  const quiet = [...args, "--loglevel=error", "--no-audit", "--no-fund"];
  const script = process.env.npm_execpath ?? "";
  const options = { cwd: root, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" };
  const result =
    basename(script) === "npm-cli.js"
      ? spawnSync(process.execPath, [script, ...quiet], options)
      : spawnSync("npm", quiet, { ...options, shell: process.platform === "win32" });
  if (result.status === 0) return true;
  const lines = (result.stderr ?? "").split("\n").filter((line) => /^npm error +(?!at )\S/.test(line));
  say(lines.slice(0, MOST_LINES).join("\n"));
  return false;
}

/** Scripts of packages are not run: some versions of npm hold them back, and only Node's own is needed. */
function installDependencies() {
  if (isInstalled()) return;
  say("Installing the dependencies: npm ci");
  if (npm(["ci", "--ignore-scripts", "--include=dev"])) return;
  fail("The dependencies could not be installed. Check the network and the registry, then type: npm ci");
}

const versionOf = (text) =>
  /^v?(\d+)\.(\d+)/
    .exec(text ?? "")
    ?.slice(1)
    .map(Number) ?? [0, 0];

const isAtLeast = ([major, minor], [leastMajor, leastMinor]) =>
  major > leastMajor || (major === leastMajor && minor >= leastMinor);

/** The version that `node` means inside npm scripts, if it comes from here. */
function installedNode() {
  const windows = process.platform === "win32";
  const program = windows ? join(modules, "node", "bin", "node.exe") : join(modules, ".bin", "node");
  if (!existsSync(program) || (windows && !existsSync(join(modules, ".bin", "node.cmd")))) return [0, 0];
  return versionOf(spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim());
}

/** The install script of the package `node` fetches the program for this system; it is all that it does. */
function installNode() {
  const own = versionOf(process.version);
  if (own[0] >= NODE_OF_THE_PROJECT || installedNode()[0] >= NODE_OF_THE_PROJECT) return;
  say(`Getting Node ${NODE_OF_THE_PROJECT}: the npm package node`);
  const folder = join(modules, "node");
  const env = {
    ...process.env,
    npm_config_loglevel: "error",
    npm_config_audit: "false",
    npm_config_fund: "false",
  };
  spawnSync(process.execPath, ["installArchSpecificPackage.js"], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  // There was nothing to link to before, and on Windows the script changes the program's name.
  npm(["rebuild", "node", "--ignore-scripts"]);
  if (installedNode()[0] >= NODE_OF_THE_PROJECT) return;
  for (const link of ["node", "node.cmd", "node.ps1"]) rmSync(join(modules, ".bin", link), { force: true });
  if (isAtLeast(own, OLDEST_NODE))
    return say(`Node ${NODE_OF_THE_PROJECT} could not be had; going on with ${process.version}.`);
  fail(
    `Node ${process.version} is too old, and Node ${NODE_OF_THE_PROJECT} could not be had. Install Node ${OLDEST_NODE.join(".")} or newer.`,
  );
}

/** Newest time of what the build is made from. */
function newestSource() {
  const files = ["sdk", "provider"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, String(name))),
  );
  return Math.max(...[...files, join(root, "tsconfig.build.json")].map((path) => statSync(path).mtimeMs));
}

/** `npx windows-image` and whoever imports the package in this folder get the built one. */
function build() {
  const mark = join(root, "dist", ".built");
  if (existsSync(mark) && statSync(mark).mtimeMs >= newestSource()) return;
  say("Building the package: npm run build");
  if (!npm(["run", "build", "--silent"])) return fail("The package could not be built. Type: npm run build");
  writeFileSync(mark, "");
}

installDependencies();
installNode();
build();
