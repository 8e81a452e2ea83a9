/**
 * The rungs of a ladder, one below the other.
 *
 * @module
 */

import type { Arrows } from "./ladder_arrow.ts";
import { callLines } from "./ladder_call.ts";
import type { LadderLayout } from "./ladder_layout.ts";
import type { Step } from "./ladder_step.ts";
import { arrowLines, emptyWire, type WireOptions } from "./ladder_wire.ts";
import type { LadderWords } from "./ladder_words.ts";
import { padded, type Piece } from "./styled_text.ts";
import { otherSide, type Side, type TracedCall } from "./traced_call.ts";

/** A line of the ladder. */
export type Line = readonly Piece[];

/** A time in the space of five columns. */
function formatTime(milliseconds: number): string {
  if (milliseconds < 999.95) return milliseconds.toFixed(1);
  if (milliseconds < 99_999.5) return milliseconds.toFixed(0);
  return `${(milliseconds / 1000).toFixed(0)}s`;
}

/** How a ladder is written. */
export interface LadderWriterOptions {
  /** The widths of the columns. */
  readonly layout: LadderLayout;
  /** The words of the language. */
  readonly words: LadderWords;
  /** The most lines of bytes for one arrow. */
  readonly maxLines: number;
}

/** Writes rung after rung. */
export class LadderWriter {
  readonly #layout: LadderLayout;
  readonly #words: LadderWords;
  readonly #wire: WireOptions;
  readonly #arrows: Arrows;
  readonly #lines: Line[] = [];
  /** The calls that wait, and what is still to be said about each, by side. */
  readonly #waiting: Readonly<Record<Side, Map<TracedCall, string>>> = {
    client: new Map(),
    server: new Map(),
  };

  /**
   * Begins a ladder.
   *
   * @param arrows Knows what travels because of a call.
   * @param options How it is written.
   */
  constructor(arrows: Arrows, { layout, words, maxLines }: LadderWriterOptions) {
    this.#arrows = arrows;
    this.#layout = layout;
    this.#words = words;
    this.#wire = { width: layout.wire, maxLines, words };
  }

  /** What has been written so far. */
  get lines(): readonly Line[] {
    return this.#lines;
  }

  /** Writes what stands above the columns. */
  heading(): void {
    const { time, client, wire, server } = this.#layout;
    const { client: left, wire: middle, server: right } = this.#words;
    const indent = " ".repeat((wire - middle.length) >> 1);
    const columns = [
      padded([{ text: `${"ms".padStart(time - 1)} `, style: "time" }], time),
      padded([{ text: left, style: "heading" }], client + 1),
      padded([{ text: indent + middle, style: "heading" }], wire),
      [{ text: `  ${right}`, style: "heading" as const }],
    ];
    this.#lines.push(columns.flat());
    const rule = "─".repeat(time + client);
    const text = `${rule}┬${"─".repeat(wire)}┬${"─".repeat(server)}`;
    this.#lines.push([{ text, style: "rail" }]);
  }

  /** Writes that nothing happened for a while. */
  pause(): void {
    this.#rung("…", "client", [], []);
  }

  /**
   * Writes a moment of a call.
   *
   * @param step The moment.
   * @param time Its time, in milliseconds since the first one.
   */
  step({ call, moment }: Step, time: number): void {
    const { side } = call;
    const waiting = this.#waiting[side];
    if (moment === "end") {
      if (waiting.get(call) !== "") this.#rung("", side, [], []);
      waiting.delete(call);
    }
    const width = this.#layout[side] - 1 - 2 * waiting.size;
    const text = callLines(call, moment, this.#words, width);
    const wire = this.#arrows.of(call, moment).flatMap((arrow) => arrowLines(arrow, this.#wire));
    this.#rung(formatTime(time), side, text, wire);
    if (moment === "start") waiting.set(call, this.#waits(call));
  }

  /** Writes what is left: the bars of calls that never ended. */
  end(): void {
    if (this.#waiting.client.size + this.#waiting.server.size > 0) this.pause();
  }

  #waits({ start, end }: TracedCall): string {
    if (end === null) return this.#words.stillWaits;
    return this.#words.waits(`${formatTime(end - start)} ms`);
  }

  /** As many lines as the longer one of text and wire has; the time is on the first. */
  #rung(time: string, side: Side, text: readonly Line[], wire: readonly Line[]): void {
    for (let index = 0; index < Math.max(text.length, wire.length, 1); index++) {
      const other = otherSide(side);
      const cells = {
        [side]: [...this.#bars(side), ...(text[index] ?? [])],
        [other]: this.#bars(other),
      };
      const { time: timeWidth, client: clientWidth, wire: wireWidth } = this.#layout;
      const clock = index === 0 ? time.padStart(timeWidth - 1) : "";
      this.#lines.push([
        ...padded([{ text: clock, style: "time" }], timeWidth),
        ...padded(cells.client ?? [], clientWidth),
        ...(wire[index] ?? emptyWire(wireWidth)),
        { text: " ", style: "plain" },
        ...(cells.server ?? []),
      ]);
    }
  }

  /** A bar for each call that waits; the first one says for how long. */
  #bars(side: Side): readonly Piece[] {
    const waiting = this.#waiting[side];
    return [...waiting].map(([call, text]) => {
      waiting.set(call, "");
      return { text: text === "" ? "┆ " : `┆ ${text}`, style: "wait" };
    });
  }
}
