/** The whole product, started once for all tests of a worker as a person would start it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The line that `up --json` prints, as far as tests need it. */
export interface Ready {
  readonly url: string;
  readonly writeKeys: Record<string, string>;
  readonly signInUrl: string;
}

export interface RunningProduct extends Ready {
  stop(): Promise<void>;
}

const ROOT = new URL("../..", import.meta.url).pathname;
const LOG_LINES = 40;

export const startProduct = async (): Promise<RunningProduct> => {
  const data = await mkdtemp(join(tmpdir(), "freshet-browser-tests-"));
  const child = spawn("./freshet", ["up", "--json", "--port", "0", "--data", data], { cwd: ROOT });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    log.push(line);
    log.splice(0, log.length - LOG_LINES);
  });
  const stop = async () => {
    await terminate(child);
    await rm(data, { recursive: true, force: true });
  };
  try {
    return { ...(await readyLine(child)), stop };
  } catch (failure) {
    await stop();
    throw new Error(`${failure}\n${log.join("\n")}`);
  }
};

const readyLine = async (child: ChildProcess): Promise<Ready> => {
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith("{")) {
        return JSON.parse(line);
      }
    }
  }
  throw new Error("./freshet up ended before it was ready");
};

const terminate = async (child: ChildProcess) => {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
};
