import { existsSync } from "node:fs";
import { arch, availableParallelism, platform, release, totalmem } from "node:os";
import type { UsageReport } from "../catalogue/catalogue.ts";

/** Files that Docker, Podman and Kubernetes create in a container. */
const CONTAINER_MARKS = ["/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io"];

/** The fields of a report about the machine. The processor's model, the host name and its addresses are never read. */
export function describeMachine(): Pick<UsageReport, "os" | "cpu" | "memory_total_gb" | "container"> {
  return {
    os: { family: osFamily(), release_major: Number.parseInt(release(), 10) || 0, arch: architecture() },
    cpu: { logical_cores: availableParallelism() },
    memory_total_gb: Math.round(totalmem() / 2 ** 30),
    container: CONTAINER_MARKS.some((mark) => existsSync(mark)),
  };
}

function osFamily(): UsageReport["os"]["family"] {
  const name = platform();
  if (name === "win32") return "windows";
  return name === "linux" || name === "darwin" || name === "freebsd" ? name : "other";
}

function architecture(): UsageReport["os"]["arch"] {
  const name = arch();
  return name === "x64" || name === "arm64" || name === "arm" || name === "ia32" ? name : "other";
}
