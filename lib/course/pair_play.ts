/**
 * The course of a conversation: who is started when, and who types what.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { CallEvent } from "../trace/call_event.ts";
import type { Conversation } from "../trace/conversation.ts";
import type { Language, Text } from "./language.ts";
import type { PlacedPair } from "./lesson.ts";
import { addressArguments, atPath, defaultOf, portIn } from "./pair_address.ts";
import type { PairProgram } from "./pair_program.ts";
import type { PairStage } from "./pair_stage.ts";
import type { RunnerName } from "./runner.ts";
import { openWireProxy, type WireProxy } from "./wire_proxy.ts";

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

/** How a conversation is played. */
export interface PlayOptions {
  /** The language in which the programs speak. */
  readonly language: Language;
  /** What runs the server, and what runs the clients. */
  readonly runners: Readonly<Record<"server" | "client", RunnerName>>;
}

/** A conversation that is played. */
export class PairPlay {
  readonly #stage: PairStage;
  readonly #pair: PlacedPair;
  readonly #options: PlayOptions;
  readonly #clients: PairProgram[] = [];
  readonly #cues: Cue[] = [];
  #server: PairProgram | null = null;
  #proxy: WireProxy | null = null;

  /**
   * Prepares a conversation.
   *
   * @param stage Where it plays; who made it clears it.
   * @param pair The programs, and what is typed.
   * @param options Language and runtimes.
   */
  constructor(stage: PairStage, pair: PlacedPair, options: PlayOptions) {
    this.#stage = stage;
    this.#pair = pair;
    this.#options = options;
  }

  /** The server, once it has been started. */
  get server(): PairProgram | null {
    return this.#server;
  }

  /** The clients that have been started so far. */
  get clients(): readonly PairProgram[] {
    return this.#clients;
  }

  /** What was done to the programs so far, from the start of the first client on. */
  get cues(): readonly Cue[] {
    return this.#cues;
  }

  /** Where the proxy stands between the programs, if there is one. */
  get proxyAddress(): Address | null {
    return this.#proxy?.address ?? null;
  }

  /** What has been recorded so far. */
  get conversation(): Conversation {
    const seen = (program: number): readonly CallEvent[] => this.#proxy?.events(program) ?? [];
    const { server, client } = this.#options.runners;
    const clients = Array.from({ length: this.#pair.clients ?? 1 }, (_, index) => {
      return client === "python" ? seen(index + 1) : this.#clients[index]?.events ?? [];
    });
    return { server: server === "python" ? seen(0) : this.#server?.events ?? [], clients };
  }

  /**
   * Plays the conversation to its end.
   *
   * @returns How the server came to its end.
   * @throws {Error} When one of the programs fails.
   */
  async play(): Promise<Ending> {
    try {
      return await this.#play();
    } finally {
      this.#stage.look();
      await this.#proxy?.close();
    }
  }

  async #play(): Promise<Ending> {
    const { clients: count = 1, input = [] } = this.#pair;
    const { server, address } = await this.#startServer();
    for (let number = 1; number <= count && !this.#stage.isInterrupted; number++) {
      const client = await this.#startClient(number, address);
      if (count > 1 || input.length > 0) await this.#stage.calm(client);
    }
    await this.#type(server);
    // The clients first: when one fails, the server waits for ever.
    for (const client of this.#clients) await this.#ended(client);
    return await this.#end(server);
  }

  async #startServer(): Promise<{ server: PairProgram; address: Address }> {
    const { server: program, serverArguments = [] } = this.#pair;
    const usual = defaultOf(program, "--path");
    const path = this.#stage.path(usual?.replace(/^.*\//, "") ?? "socket");
    const own = usual === undefined ? ["--port", "0"] : ["--path", path];
    const server = await this.#stage.start(atPath(program, path), {
      runner: this.#options.runners.server,
      args: [...serverArguments, ...own],
      language: this.#options.language,
      isTyped: this.#isTyped("server"),
    });
    this.#server = server;
    const line = await server.running.nextLine();
    if (line === null) {
      const end = await server.running.ended;
      this.#stage.note(end);
      throw server.failure(end, "ended before it was ready");
    }
    const behind = usual === undefined
      ? { hostname: "127.0.0.1", port: portIn(line, program) }
      : { path };
    return { server, address: await this.#addressFor(behind) };
  }

  /** Where the clients find the server: at its place, or at that of a proxy before it. */
  async #addressFor(server: Address): Promise<Address> {
    const { runners } = this.#options;
    const sides = { server: runners.server === "python", client: runners.client === "python" };
    if (!sides.server && !sides.client) return server;
    const { transport } = this.#pair.server;
    if (transport === "unix-datagram") {
      throw new Error("Cannot record datagrams of UNIX sockets: watch them without Python");
    }
    this.#proxy = await openWireProxy(transport, {
      server,
      path: this.#stage.path("proxy"),
      sides,
      currentClient: () => this.#clients.length,
    });
    return this.#proxy.address;
  }

  async #startClient(number: number, address: Address): Promise<PairProgram> {
    const { client: program, clientArguments = [] } = this.#pair;
    this.#cue(number, "start");
    const path = "path" in address ? address.path ?? "" : "";
    const client = await this.#stage.start(atPath(program, path), {
      runner: this.#options.runners.client,
      args: [...clientArguments, ...addressArguments(address)],
      language: this.#options.language,
      isTyped: this.#isTyped(number),
    });
    this.#clients.push(client);
    return client;
  }

  #isTyped(to: "server" | number): boolean {
    return this.#pair.input?.some((typed) => typed.to === to) === true;
  }

  /** Types line after line; at the end, the input of each client is over. */
  async #type(server: PairProgram): Promise<void> {
    const { input = [] } = this.#pair;
    for (const { to, line } of input) {
      const program = to === "server" ? server : this.#clients[to - 1];
      if (program === undefined) throw new RangeError(`Cannot type to client ${to}: there is none`);
      if (line === null) await this.#endInput(to, program);
      else await this.#typeLine(to, program, line);
    }
    for (const [index, client] of this.#clients.entries()) await this.#endInput(index + 1, client);
  }

  async #typeLine(to: Cue["to"], program: PairProgram, line: string | Text): Promise<void> {
    if (this.#stage.isInterrupted) return;
    const text = typeof line === "string" ? line : line[this.#options.language];
    this.#cue(to, "line", text);
    program.running.type(text);
    await this.#stage.calm(program);
  }

  async #endInput(to: Cue["to"], program: PairProgram): Promise<void> {
    const { running } = program;
    if (!this.#isTyped(to) || !running.hasInput || this.#stage.isInterrupted) return;
    this.#cue(to, "end of input");
    running.endInput();
    await this.#stage.calm(program);
  }

  #cue(to: Cue["to"], what: Cue["what"], line: string | null = null): void {
    this.#cues.push({ time: performance.timeOrigin + performance.now(), to, what, line });
  }

  /** Waits until a program has ended, and well, if nobody has interrupted it. */
  async #ended(program: PairProgram): Promise<void> {
    const end = await program.running.ended;
    this.#stage.note(end);
    if (end.code !== 0 && !this.#stage.isInterrupted) throw program.failure(end, "failed");
  }

  async #end(server: PairProgram): Promise<Ending> {
    if (await this.#stage.hasEnded(server)) {
      await this.#ended(server);
      return this.#stage.isInterrupted ? "interrupted" : "ended";
    }
    if (this.#stage.isInterrupted) {
      const { signal } = await server.running.ended;
      return signal === "SIGKILL" ? "killed" : "interrupted";
    }
    this.#cue("server", "interrupt");
    return await this.#stage.end(server) ? "interrupted" : "killed";
  }
}
