/**
 * The calls of a conversation in a file.
 *
 * @module
 */

import type { PlacedPair } from "../course/lesson.ts";
import type { PairPlay } from "../course/pair_play.ts";
import { appendFile } from "../host/append_file.ts";
import { printErrorLine } from "../host/output.ts";
import type { CallEvent } from "../trace/call_event.ts";
import { type Caller, traceLine } from "../trace/trace_line.ts";

/** Appends to a file what the programs have called since the last time. */
export class TraceWriter {
  readonly #path: string;
  readonly #play: PairPlay;
  readonly #pair: PlacedPair;
  /** How many events of each program are in the file. */
  readonly #written: number[] = [];
  #hasFailed = false;

  /**
   * Begins with nothing.
   *
   * @param path The path of the file.
   * @param play The conversation.
   * @param pair Its programs.
   */
  constructor(path: string, play: PairPlay, pair: PlacedPair) {
    this.#path = path;
    this.#play = play;
    this.#pair = pair;
  }

  /** Writes what is new, in the order of its time; not after a write that has failed. */
  update(): void {
    if (this.#hasFailed) return;
    const { server, clients } = this.#play.conversation;
    const lines = [server, ...clients].flatMap((events, number) => this.#new(events, number));
    if (lines.length === 0) return;
    lines.sort((a, b) => a.event.time - b.event.time);
    this.#append(lines.map(({ caller, event }) => traceLine(caller, event)).join(""));
  }

  /** What cannot be recorded is no reason to end the programs. */
  #append(text: string): void {
    try {
      appendFile(this.#path, text);
    } catch (error) {
      this.#hasFailed = true;
      printErrorLine(`Recording ended: ${String(error)}`);
    }
  }

  #new(
    events: readonly CallEvent[],
    number: number,
  ): readonly { readonly caller: Caller; readonly event: CallEvent }[] {
    const side = number === 0 ? "server" : "client";
    const caller = { side, program: this.#pair[side].id, number } as const;
    const added = events.slice(this.#written[number] ?? 0);
    this.#written[number] = events.length;
    return added.map((event) => ({ caller, event }));
  }
}
