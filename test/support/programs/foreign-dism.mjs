// The common part of made-up DISM programs: looks for the behaviour of a command line, else is the rehearsal program.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const rehearsal = new URL("../../../provider/rehearsal/main.ts", import.meta.url);
const banner = "\nDeployment Image Servicing and Management tool\nVersion: 10.0.26100.5074\n\n";
const done = "The operation completed successfully.\n";

export async function play({ behaviours, calls }) {
  const args = process.argv.slice(2);
  const before = readCalls(calls);
  appendFileSync(calls, `${JSON.stringify(args)}\n`);
  const behaviour = behaviours.find((one) => matches(one, args) && !usedUp(one, before));
  if (!behaviour) return import(rehearsal);
  const { act, error = "552", text = "It failed.", when, logged = "0x800f0fff", folder } = behaviour;
  if (folder) meddle(args.find((one) => one.startsWith("/PackagePath:")).slice(13), folder);
  if (act === "hang") await new Promise(() => setInterval(() => {}, 1000));
  if (act.startsWith("kill-")) return killCaller(args, act);
  if (act === "die")
    return process.stdout.write(`${banner}[====      9.`, () => process.kill(process.pid, "SIGKILL"));
  if (act === "flood") {
    for (let count = 0; count < 40_000; count++)
      if (!process.stdout.write(`${"=".repeat(999)}\n`))
        await new Promise((go) => process.stdout.once("drain", go));
    return import(rehearsal);
  }
  if (act === "succeed") return process.stdout.write(`${banner}[==========100.0%==========]\n${done}`);
  if (act === "restart") {
    delegate(args);
    process.exitCode = process.exitCode === 0 ? 3010 & 0xff : process.exitCode;
    return;
  }
  if (act === "late") delegate(args);
  const logPath = args.find((one) => one.startsWith("/LogPath:"))?.slice(9);
  if (logPath)
    appendFileSync(logPath, `2026-01-01 00:00:00, Error DISM ${when[0]} failed - Call::Run(hr:${logged})\n`);
  process.stdout.write(
    `${banner}\nError: ${error}\n\n${text}\n\nThe DISM log file can be found at ${logPath}\n`,
  );
  process.exitCode = Number(error) & 0xff || 1;
}

function meddle(named, how) {
  const others = readdirSync(dirname(named)).filter((name) => name !== basename(named));
  if (how === "add") writeFileSync(join(dirname(named), "windows11.0-kb1.msu"), "an update of last month");
  else rmSync(join(dirname(named), others[0]));
}

function delegate(args) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(rehearsal), ...args],
    {
      maxBuffer: 1e9,
    },
  );
  process.stdout.write(stdout);
  process.exitCode = status ?? 1;
}

async function killCaller(args, when) {
  const caller = process.ppid;
  if (when === "kill-after") delegate(args);
  if (when === "kill-during") {
    const work = spawn(process.execPath, [...process.execArgv, fileURLToPath(rehearsal), ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    // Its first words tell that it has begun.
    await once(work.stdout, "data");
    work.kill("SIGKILL");
  }
  process.kill(caller, "SIGKILL");
  process.kill(process.pid, "SIGKILL");
}

const readCalls = (calls) => {
  try {
    return readFileSync(calls, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
};

const matches = ({ when }, args) => when.every((part) => args.some((argument) => argument.includes(part)));

const usedUp = (behaviour, before) =>
  behaviour.times !== undefined &&
  before.filter((args) => matches(behaviour, args)).length >= behaviour.times;
