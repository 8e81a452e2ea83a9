/**
 * The course of a conversation: who is started when, and who types what.
 *
 * @module
 */

import type { Language } from "./language.ts";
import type { PlacedPair, PlacedProgram } from "./lesson.ts";
import type { PairProgram } from "./pair_program.ts";
import type { PairStage } from "./pair_stage.ts";

/** How a program came to its end: by itself, as by Ctrl+C, or by force. */
export type Ending = "ended" | "interrupted" | "killed";

/** Something that a hand did to a program, and not another program. */
export interface Cue {
  /** When, in milliseconds since 1970. */
  readonly time: number;
  /** To which program: the server, or a client, which are counted from 1. */
  readonly to: "server" | number;
  /** What: the start, a line, the end of the input (Ctrl+D), or Ctrl+C. */
  readonly what: "start" | "line" | "end of input" | "interrupt";
  /** The line that was typed, or `null`. */
  readonly line: string | null;
}

/** The programs of a conversation that is over. */
export interface PlayedPair {
  /** The one that was started first. */
  readonly server: PairProgram;
  /** The ones that talked to it, in the order in which they were started. */
  readonly clients: readonly PairProgram[];
  /** How the server came to its end. */
  readonly ending: Ending;
  /** What was done to them, from the start of the first client on. */
  readonly cues: readonly Cue[];
}

/** How long a program may take to end when it is asked to, in milliseconds. */
const LONGEST_ENDING = 2000;

/** The default of an option of a program; `undefined` where it does not have it. */
function defaultOf({ options }: PlacedProgram, name: string): string | undefined {
  return options.find((option) => option.name === name)?.default;
}

/** A program that may use another path than its usual one. */
function atPath(program: PlacedProgram, path: string): PlacedProgram {
  const usual = defaultOf(program, "--path");
  if (usual === undefined) return program;
  const permissions = program.permissions.map((flag) => flag.replaceAll(usual, path));
  return { ...program, permissions };
}

/** The port in the line that a server prints when it is ready. */
async function readyPort(server: PairProgram): Promise<string> {
  const line = await readyLine(server);
  const [, port] = [...line.matchAll(/:(\d+)\b/g)].at(-1) ?? [];
  if (port !== undefined) return port;
  throw new Error(`The program "${server.program.id}" did not say its port but "${line}"`);
}

async function readyLine(server: PairProgram): Promise<string> {
  const line = await server.running.nextLine();
  if (line !== null) return line;
  throw server.failure(await server.running.ended, "ended before it was ready");
}

/** Plays a conversation on a stage. */
class Play {
  readonly #stage: PairStage;
  readonly #pair: PlacedPair;
  readonly #language: Language;
  readonly #cues: Cue[] = [];

  constructor(stage: PairStage, pair: PlacedPair, language: Language) {
    this.#stage = stage;
    this.#pair = pair;
    this.#language = language;
  }

  async play(): Promise<PlayedPair> {
    const { server, address } = await this.#startServer();
    const clients: PairProgram[] = [];
    const { clients: count = 1, input = [] } = this.#pair;
    for (let number = 1; number <= count; number++) {
      this.#cue(number, "start");
      const client = await this.#startClient(number, address);
      clients.push(client);
      if (count > 1 || input.length > 0) await this.#stage.calm(client);
    }
    await this.#type(server, clients);
    // The clients first: when one fails, the server waits for ever.
    for (const client of clients) await ended(client);
    return { server, clients, ending: await this.#end(server), cues: this.#cues };
  }

  async #startServer(): Promise<{ server: PairProgram; address: readonly string[] }> {
    const { server: program, serverArguments = [] } = this.#pair;
    const usual = defaultOf(program, "--path");
    const path = this.#stage.path(usual?.replace(/^.*\//, "") ?? "socket");
    const own = usual === undefined ? ["--port", "0"] : ["--path", path];
    const args = [...program.given ?? [], ...serverArguments, ...own, ...this.#lang()];
    const isTyped = this.#isTyped("server");
    const server = await this.#stage.start(atPath(program, path), { args, isTyped });
    if (usual === undefined) return { server, address: ["--port", await readyPort(server)] };
    await readyLine(server);
    return { server, address: ["--path", path] };
  }

  #startClient(number: number, address: readonly string[]): Promise<PairProgram> {
    const { client, clientArguments = [] } = this.#pair;
    const args = [...client.given ?? [], ...clientArguments, ...address, ...this.#lang()];
    const isTyped = this.#isTyped(number);
    return this.#stage.start(atPath(client, address[1] ?? ""), { args, isTyped });
  }

  #isTyped(to: "server" | number): boolean {
    return this.#pair.input?.some((typed) => typed.to === to) === true;
  }

  /** Types line after line; behind its last line the input of a client ends. */
  async #type(server: PairProgram, clients: readonly PairProgram[]): Promise<void> {
    const { input = [] } = this.#pair;
    for (const [index, { to, line }] of input.entries()) {
      const program = to === "server" ? server : clients[to - 1];
      if (program === undefined) throw new RangeError(`Cannot type to client ${to}: there is none`);
      const text = typeof line === "string" ? line : line[this.#language];
      this.#cue(to, "line", text);
      program.running.type(text);
      await this.#stage.calm(program);
      const isLast = !input.slice(index + 1).some((later) => later.to === to);
      if (to === "server" || !isLast) continue;
      this.#cue(to, "end of input");
      program.running.endInput();
      await this.#stage.calm(program);
    }
  }

  #lang(): readonly string[] {
    return ["--lang", this.#language];
  }

  #cue(to: Cue["to"], what: Cue["what"], line: string | null = null): void {
    this.#cues.push({ time: performance.timeOrigin + performance.now(), to, what, line });
  }

  async #end(server: PairProgram): Promise<Ending> {
    if (await this.#stage.hasEnded(server)) {
      await ended(server);
      return "ended";
    }
    this.#cue("server", "interrupt");
    server.running.interrupt();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, LONGEST_ENDING, null);
    });
    const end = await Promise.race([server.running.ended, tooLong]);
    clearTimeout(timer);
    await server.running.stop();
    return end === null ? "killed" : "interrupted";
  }
}

/** Waits until a program has ended well. */
async function ended(program: PairProgram): Promise<void> {
  const end = await program.running.ended;
  if (end.code !== 0) throw program.failure(end, "failed");
}

/**
 * Plays a conversation to its end.
 *
 * @param stage Where it plays; who made it clears it.
 * @param pair The programs.
 * @param language The language in which they speak.
 * @returns The programs, with what they have done.
 * @throws {Error} When one of them fails.
 */
export async function playPair(
  stage: PairStage,
  pair: PlacedPair,
  language: Language,
): Promise<PlayedPair> {
  const played = await new Play(stage, pair, language).play();
  for (const program of [played.server, ...played.clients]) program.look();
  return played;
}
