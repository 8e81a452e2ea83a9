/**
 * Where a session plays: terminals, peers and the ladder.
 *
 * @module
 */

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import type { Language } from "../../lib/course/language.ts";
import { type LessonPair, placePair } from "../../lib/course/lesson.ts";
import { runPair } from "../../lib/course/run_pair.ts";
import { ladder } from "../../lib/trace/ladder.ts";
import { lessons } from "../../lessons/mod.ts";
import {
  documentedPort,
  missingServer,
  RealServer,
  type RealServerName,
} from "../servers/real_server.ts";
import { equalTimes } from "./equal_times.ts";
import { MissingToolError, StageMachine } from "./stage_machine.ts";
import { Terminal } from "./terminal.ts";

/** What a text shows as a block `<!-- run: NAME -->`. */
export type Session = (stage: Stage, language: Language) => Promise<void>;

/** The sessions of a lesson, by name. */
export type Sessions = Readonly<Record<string, Session>>;

/** The width of a ladder in a text. */
const LADDER_WIDTH = 80;

/** Where a session plays. */
export class Stage {
  readonly #machine: StageMachine;
  readonly #language: Language;
  readonly #terminals = new Map<number, Terminal>();

  /** Makes an empty stage. */
  constructor(machine: StageMachine, language: Language) {
    this.#machine = machine;
    this.#language = language;
  }

  /**
   * A terminal. Where a session uses more than one, the text labels them.
   *
   * @param number 1, 2 and so on.
   * @returns Always the same one for a number.
   */
  terminal(number: number = 1): Terminal {
    const terminal = this.#terminals.get(number) ?? new Terminal(number, this.#machine);
    this.#terminals.set(number, terminal);
    return terminal;
  }

  /**
   * A peer that the text does not show: a socket that is connected to a server
   * of the session, and closed at its end.
   *
   * @param port The documented port.
   * @returns The socket.
   */
  async connect(port: number = 50000): Promise<Socket> {
    const socket = this.#socket();
    await socket.connect({ hostname: "127.0.0.1", port: await this.#machine.realPort(port) });
    return socket;
  }

  /**
   * A server that the text does not show: a socket that listens, and is closed
   * at the end of the session.
   *
   * @param port The documented port.
   * @returns The socket, to accept from.
   */
  async listen(port: number = 50000): Promise<Socket> {
    const socket = this.#socket();
    await socket.bind({ hostname: "127.0.0.1", port: await this.#machine.realPort(port) });
    await socket.listen();
    return socket;
  }

  /**
   * A server that others wrote, which the text does not show; it ends with the session.
   *
   * @param name Which one.
   * @returns The server, which listens at the port that the text names.
   * @throws {MissingToolError} When this machine does not have it.
   */
  async serve(name: RealServerName): Promise<RealServer> {
    const missing = missingServer(name);
    if (missing !== null) throw new MissingToolError(name, missing);
    const port = await this.#machine.realPort(documentedPort(name));
    const server = await RealServer.start(name, port, this.#machine.root);
    this.#machine.visitors.push({ clear: () => server.stop() });
    this.#machine.useDirectory(server.temporary);
    return server;
  }

  /**
   * Runs a server and a client of the course and shows their ladder.
   *
   * @param server The `id` of the server, from its `lesson.ts`.
   * @param client That of the client.
   * @param more What else a `pair` says: how many clients, and what is typed.
   */
  async ladder(
    server: string,
    client: string,
    more: Omit<LessonPair, "server" | "client"> = {},
  ): Promise<void> {
    const language = this.#language;
    const pair = placePair(lessons, { ...more, server, client });
    const run = await runPair(pair, { language });
    // The first client comes while the server still begins to wait.
    const [, ...cues] = run.cues.map(({ time }) => time);
    const serverPort = pair.server.options.find(({ name }) => name === "--port")?.default;
    const conversation = equalTimes(run.conversation, { cues, serverPort });
    const text = ladder(conversation, { width: LADDER_WIDTH, language });
    this.#machine.transcript.write(1, `${text}\n`);
  }

  #socket(): Socket {
    const socket = new Socket(AF_INET, SOCK_STREAM);
    this.#machine.visitors.push({ clear: () => socket.close() });
    return socket;
  }
}

/** What a session gave. */
export interface SessionResult {
  /** What the block is fenced as. */
  readonly fence: "console" | "text";
  /** Its content. */
  readonly text: string;
}

/**
 * Plays a session on a stage of its own. Whatever it started has ended afterwards.
 *
 * @param session The session.
 * @param language In which language the programs speak.
 * @param root The root of the project.
 * @returns What it shows.
 * @throws {MissingToolError} When this machine does not have a program that it needs.
 */
export async function playSession(
  session: Session,
  language: Language,
  root: string,
): Promise<SessionResult> {
  const machine = new StageMachine(root, language);
  try {
    await session(new Stage(machine, language), language);
  } catch (error) {
    await machine.clear();
    throw error;
  }
  const left = await machine.clear();
  if (left.length > 0) {
    throw new Error(`The session leaves "${left[0]}" running: end() or interrupt() it`);
  }
  const { transcript } = machine;
  return { fence: transcript.language, text: transcript.toString() };
}
