import { type Finding, well } from "../finding.ts";
import type { ToolFacts } from "../probes/tools.ts";

/** The first version that runs TypeScript as it stands. */
const OLDEST_NODE = [22, 18] as const;

/** What people need besides DISM. */
export function judgeTools({ node, pulumi }: ToolFacts): Finding[] {
  return [judgeNode(node), judgePulumi(pulumi)];
}

function judgeNode(node: string): Finding {
  const [major = 0, minor = 0] = node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]))
    return well("node", `Node ${node}`);
  return {
    check: "node",
    level: "problem",
    what: `Node is ${node}`,
    why: "The package needs what later versions have, and fails with a syntax error or an unknown option.",
    action: `Install Node ${OLDEST_NODE.join(".")} or newer.`,
  };
}

function judgePulumi(pulumi: string | null): Finding {
  if (pulumi !== null) return well("pulumi", `Pulumi ${pulumi}`);
  return {
    check: "pulumi",
    level: "hint",
    what: "The Pulumi CLI is not on the PATH",
    why: "pulumi up cannot be run; windows-image service needs no Pulumi.",
    action: "Install it from pulumi.com, if images shall be resources.",
  };
}

/** Where DISM runs, in words. */
export function judgeHost(type: string, platform: string, rehearsed: boolean): Finding {
  if (!rehearsed)
    return well("host", `${type}: DISM runs on this ${platform === "win32" ? "Windows" : platform} machine`);
  return {
    check: "host",
    level: "hint",
    what: `${type}: DISM is only rehearsed`,
    why: "A rehearsed image shows that a plan works; it must not be deployed.",
    action: "Run the same program on Windows for the real image.",
  };
}
