/**
 * One program of a conversation while it runs.
 *
 * @module
 */

import { GrowingFile } from "../host/growing_file.ts";
import type { ProcessEnd, RunningProcess } from "../host/start_process.ts";
import { type CallEvent, parseCallEvents } from "../trace/call_event.ts";
import type { PlacedProgram } from "./lesson.ts";

/** A program that runs, with what it has done so far. */
export class PairProgram {
  /** The program. */
  readonly program: PlacedProgram;
  /** Its process. */
  readonly running: RunningProcess;
  readonly #trace: GrowingFile;
  readonly #events: CallEvent[] = [];
  readonly #open = new Set<number>();
  #unread = "";
  #printed = 0;
  #lastChange = performance.now();

  /**
   * Takes a program over that has just been started.
   *
   * @param program The program.
   * @param running Its process.
   * @param trace The path of the file to which it records its socket calls.
   */
  constructor(program: PlacedProgram, running: RunningProcess, trace: string) {
    this.program = program;
    this.running = running;
    this.#trace = new GrowingFile(trace);
  }

  /** Its socket calls so far. */
  get events(): readonly CallEvent[] {
    return this.#events;
  }

  /** The lines so far, as a terminal would show them: with what was typed. */
  get lines(): readonly string[] {
    return this.running.lines.filter(({ text, isEnd }) => !isEnd || text !== "")
      .map(({ text, typed }) => `${text}${typed ?? ""}`);
  }

  /** Whether it is on its way to another program: it has called `connect`, and that goes on. */
  get isConnecting(): boolean {
    const connects = this.#events.filter(({ call }) => call === "connect");
    return connects.length > 0 && connects.at(-1)?.phase === "start";
  }

  /** Whether it may wait for somebody: one of its calls goes on, or it does not tell its calls. */
  get mayWait(): boolean {
    return this.#events.length === 0 || this.#open.size > 0;
  }

  /** When it has done something the last time, on the clock of `performance.now()`. */
  get lastChange(): number {
    return this.#lastChange;
  }

  /** Looks at what it has done since the last look. */
  look(): void {
    const text = this.#unread + this.#trace.read();
    const end = text.lastIndexOf("\n") + 1;
    this.#unread = text.slice(end);
    const events = parseCallEvents(text.slice(0, end));
    this.#events.push(...events);
    for (const { id, phase } of events) {
      if (phase === "start") this.#open.add(id);
      else this.#open.delete(id);
    }
    const { printedLength } = this.running;
    if (events.length > 0 || printedLength > this.#printed) this.#lastChange = performance.now();
    this.#printed = printedLength;
  }

  /** The reason why it did not do its part, with its own words. */
  failure(end: ProcessEnd, what: string): Error {
    const how = end.code === null ? `signal ${end.signal}` : `exit code ${end.code}`;
    const said = end.stderr.trim();
    const words = said === "" ? "" : `: ${said}`;
    return new Error(`The program "${this.program.id}" ${what} (${how})${words}`);
  }
}
