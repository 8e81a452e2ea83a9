/**
 * Runs a server and a client, and compares what they did with what they have to do.
 *
 * @module
 */

import { addressArguments, defaultOf, portIn } from "../../lib/course/pair_address.ts";
import type { PlacedProgram } from "../../lib/course/lesson.ts";
import type { RunnerName } from "../../lib/course/runner.ts";
import type { Address } from "../../lib/core/address.ts";
import { type Child, type ChildExit, withChild } from "../../tests/harness/child.ts";
import { type Combination, programOf } from "./combinations.ts";
import { plainLines, plainText } from "./plain_lines.ts";
import type { PairSide, ProgramPair } from "./program_pair.ts";
import { recordedBytes } from "./recorded_bytes.ts";
import type { PairsStage } from "./stage.ts";

/** How long a program may take for what it does next, in milliseconds. */
const PATIENCE = 10_000;

/** How often it is looked what a program has recorded, in milliseconds. */
const LOOK = 10;

/** How long a complete program may take to end when it is asked to. */
const END_LIMIT = 1000;

/** Somebody did not do what had to be done. */
class Mismatch extends Error {}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Mismatch(`${what}: ${left} instead of ${right}`);
}

/** Waits for the end of a program; one that does not end is killed, which shows in its end. */
async function endOf(child: Child): Promise<ChildExit> {
  const timer = setTimeout(() => child.kill(), PATIENCE);
  const exit = await child.exit;
  clearTimeout(timer);
  return exit;
}

/** One program of a combination, with its place and its files. */
interface Cast {
  readonly part: "server" | "client";
  readonly side: PairSide;
  readonly program: PlacedProgram;
  readonly runner: RunnerName;
  readonly trace: string;
  readonly path: string;
}

/**
 * Runs one combination.
 *
 * @param combination The pair, and what runs each side.
 * @param stage The runtimes.
 * @returns What was wrong, in one line, or `null`.
 */
export async function runCombination(
  combination: Combination,
  stage: PairsStage,
): Promise<string | null> {
  // Below /tmp, where some programs may do more than elsewhere.
  const directory = await Deno.makeTempDir({ dir: "/tmp", prefix: "pair-" });
  try {
    await new Meeting(combination, stage, directory).hold();
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message.replaceAll(/\s*\n\s*/g, " | ");
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** A server and a client at their place. */
class Meeting {
  readonly #pair: ProgramPair;
  readonly #stage: PairsStage;
  readonly #server: Cast;
  readonly #client: Cast;
  readonly #path: string;

  constructor({ pair, server, client }: Combination, stage: PairsStage, directory: string) {
    this.#pair = pair;
    this.#stage = stage;
    this.#path = `${directory}/socket`;
    const cast = (part: Cast["part"], side: PairSide, runner: RunnerName): Cast => ({
      part,
      side,
      program: programOf(side.id),
      runner,
      trace: `${directory}/${part}.jsonl`,
      path: this.#path,
    });
    this.#server = cast("server", pair.server, server);
    this.#client = cast("client", pair.client, client);
  }

  /** Lets them meet. */
  async hold(): Promise<void> {
    const usesPath = defaultOf(this.#server.program, "--path") !== undefined;
    const own = usesPath ? ["--path", this.#path] : ["--port", "0"];
    await this.#run(this.#server, own, async (server) => {
      const line = await server.readLine(PATIENCE);
      await this.#type(this.#server, server);
      const address: Address = usesPath
        ? { path: this.#path }
        : { hostname: "127.0.0.1", port: portIn(line, this.#server.program) };
      await this.#run(this.#client, addressArguments(address), async (client) => {
        await this.#type(this.#client, client);
        await client.closeInput();
        this.#checkClient(await endOf(client));
      });
      await this.#endServer(server, line);
    });
    await this.#checkBytes(this.#server, this.#client);
    await this.#checkBytes(this.#client, this.#server);
    if (usesPath) await this.#checkFile();
  }

  #run(cast: Cast, address: readonly string[], body: (child: Child) => Promise<void>) {
    const args = [...cast.side.args ?? [], ...address];
    const { file, args: all, environment } = this.#stage.command(cast.program, { ...cast, args });
    return withChild(file, all, { env: environment }, body);
  }

  async #type({ side }: Cast, child: Child): Promise<void> {
    const { typed = [] } = side;
    if (typed.length > 0) await child.write(typed.map((line) => `${line}\n`).join(""));
  }

  #checkClient({ code, signal, stdout, stderr }: ChildExit): void {
    const { fails, prints } = this.#pair.client;
    const said = plainText(stderr).replaceAll(this.#path, "PATH");
    const isSaid = fails === undefined ? said === "" : fails.test(said);
    expectSame("the client ended", [code, signal], [fails === undefined ? 0 : 1, null]);
    if (!isSaid) throw new Mismatch(`the client complained: ${said}`);
    expectSame("the client printed", plainLines(stdout), prints);
  }

  async #endServer(server: Child, ready: string): Promise<void> {
    const { prints, isOnce = false } = this.#pair.server;
    const isComplete = this.#server.program.version === "complete";
    const said = isComplete ? prints.slice(0, -1) : prints;
    for (const seen: string[] = []; !isOnce && seen.length < said.length;) {
      seen.push(...plainLines(await server.readLine(PATIENCE)));
    }
    await this.#untilSent(this.#server);
    const start = performance.now();
    if (!isOnce) Deno.kill(server.pid, "SIGTERM");
    const { code, signal, stdout, stderr } = await endOf(server);
    const time = performance.now() - start;
    const isPeaceful = isOnce || isComplete;
    expectSame("the server complained", stderr, "");
    expectSame("the server printed", plainLines(stdout.replace(ready, "")), prints);
    expectSame("the server ended", [code, signal], isPeaceful ? [0, null] : [null, "SIGTERM"]);
    if (isComplete && time > END_LIMIT) throw new Mismatch(`the server took ${time} ms to end`);
  }

  /** Some say what they do before they do it, and would be ended in between. */
  async #untilSent({ runner, side, trace }: Cast): Promise<void> {
    if (runner === "python") return;
    const end = performance.now() + PATIENCE;
    while (recordedBytes(await Deno.readTextFile(trace)).sent.length < side.sends.length) {
      if (performance.now() > end) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }

  /** What one sent is what the other received, as far as they record it. */
  async #checkBytes({ part, runner, trace, side }: Cast, other: Cast): Promise<void> {
    if (runner === "python") return;
    const { sent, received } = recordedBytes(await Deno.readTextFile(trace));
    const isRepeated = part === "client" && this.#pair.client.repeats === true;
    const once = isRepeated ? sent.slice(0, side.sends.length) : sent;
    expectSame(`the ${part} sent`, once, side.sends);
    const takesAnswer = part === "server" || other.side.sends === "" || received !== "";
    if (takesAnswer) expectSame(`the ${part} received`, received, other.side.sends);
  }

  /** Who ends in peace leaves no socket file. */
  async #checkFile(): Promise<void> {
    for await (const { name } of Deno.readDir(this.#path.replace(/\/[^/]*$/, ""))) {
      if (!name.endsWith(".jsonl")) throw new Mismatch(`the file "${name}" was left`);
    }
  }
}
