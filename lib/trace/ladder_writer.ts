/**
 * The rungs of a ladder, one below the other.
 *
 * @module
 */

import { Arrows } from "./ladder_arrow.ts";
import { callLines } from "./ladder_call.ts";
import type { LadderLayout } from "./ladder_layout.ts";
import type { Scene } from "./ladder_scene.ts";
import type { Step } from "./ladder_step.ts";
import { arrowLines, emptyWire, type WireOptions } from "./ladder_wire.ts";
import type { LadderWords } from "./ladder_words.ts";
import { cutLine, padded, type Piece } from "./styled_text.ts";
import { otherSide, type Side, type TracedCall } from "./traced_call.ts";

/** A line of the ladder. */
export type Line = readonly Piece[];

/** A time in the space of five columns. */
function formatTime(milliseconds: number): string {
  if (milliseconds < 999.95) return milliseconds.toFixed(1);
  if (milliseconds < 99_999.5) return milliseconds.toFixed(0);
  return `${(milliseconds / 1000).toFixed(0)}s`;
}

/** What stands below the heading of a column. */
export type ColumnCaptions = Readonly<Partial<Record<Side, string>>>;

/** How a ladder is written. */
export interface LadderWriterOptions {
  /** The widths of the columns. */
  readonly layout: LadderLayout;
  /** The words of the language. */
  readonly words: LadderWords;
  /** The most lines of bytes for one arrow. */
  readonly maxLines: number;
  /** Whether there are several clients, which have to be told apart. */
  readonly hasClients: boolean;
  /** What stands below the headings of the columns. */
  readonly captions: ColumnCaptions;
}

/** A call that waits. */
interface Bar {
  /** The number of its client, or a blank. */
  readonly label: string;
  /** What is still to be said about it, or nothing. */
  text: string;
  /** Whether it has been said how long it waits. */
  readonly isKnown: boolean;
}

/** Writes rung after rung. */
export class LadderWriter {
  readonly #options: LadderWriterOptions;
  readonly #layout: LadderLayout;
  readonly #words: LadderWords;
  readonly #wire: WireOptions;
  readonly #arrows = new Arrows();
  #lines: Line[] = [];
  /** The calls that wait, by side and key. */
  readonly #waiting: Readonly<Record<Side, Map<string, Bar>>> = {
    client: new Map(),
    server: new Map(),
  };

  /**
   * Begins a ladder.
   *
   * @param options How it is written.
   */
  constructor(options: LadderWriterOptions) {
    const { layout, words, maxLines } = options;
    this.#options = options;
    this.#layout = layout;
    this.#words = words;
    this.#wire = { width: layout.wire, maxLines, words };
  }

  /** Takes the lines that have been written since the last time. */
  take(): readonly Line[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  /** Writes what stands above the columns. */
  heading(): void {
    const { time, client, wire, server } = this.#layout;
    const { hasClients, captions } = this.#options;
    const { clients, client: one, wire: middle, server: right } = this.#words;
    const indent = " ".repeat((wire - middle.length) >> 1);
    const columns = [
      padded([{ text: `${"ms".padStart(time - 1)} `, style: "time" }], time),
      padded([{ text: hasClients ? clients : one, style: "heading" }], client + 1),
      padded([{ text: indent + middle, style: "heading" }], wire),
      [{ text: `  ${right}`, style: "heading" as const }],
    ];
    this.#lines.push(columns.flat());
    if (captions.client !== undefined || captions.server !== undefined) this.#captions();
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
   * @param scene The conversation so far.
   */
  step({ call, moment }: Step, time: number, scene: Scene): void {
    const { side, key } = call;
    const waiting = this.#waiting[side];
    const bar = waiting.get(key);
    if (moment === "end") {
      if (waiting.size === 1 && bar?.text !== "") this.#rung("", side, [], []);
      waiting.delete(key);
    }
    const client = this.#options.hasClients ? scene.clientOf(call) : null;
    const width = this.#layout[side] - 1 - 2 * waiting.size;
    const isSaid = bar === undefined || (bar.isKnown && bar.text === "");
    const after = isSaid ? null : this.#duration(call);
    const label = client === null ? "" : moment === "end" ? `${client}` : `${client} `;
    const text = callLines(call, { moment, label, after }, this.#words, width);
    const arrows = this.#arrows.of(call, moment, scene);
    const wire = arrows.flatMap((arrow) => arrowLines(arrow, this.#wire));
    this.#rung(formatTime(time), side, text, wire);
    if (moment === "start") waiting.set(key, this.#bar(call, client));
  }

  /**
   * Writes something that is no call, over the whole width.
   *
   * @param pieces What it is.
   * @param time Its time, in milliseconds since the first one.
   */
  remark(pieces: Line, time: number): void {
    const { time: timeWidth, client, wire, server } = this.#layout;
    const clock = formatTime(time).padStart(timeWidth - 1);
    const head: Line = [{ text: `${clock} » `, style: "time" }];
    this.#lines.push([...head, ...cutLine(pieces, client + wire + server)]);
  }

  /** Writes what is left: the bars of calls that never ended. */
  end(): void {
    if (this.#waiting.client.size + this.#waiting.server.size > 0) this.pause();
  }

  #captions(): void {
    const { time, client, wire } = this.#layout;
    const { captions } = this.#options;
    this.#lines.push([
      ...padded([], time),
      ...padded([{ text: captions.client ?? "", style: "time" }], client + 1 + wire),
      { text: `  ${captions.server ?? ""}`, style: "time" },
    ]);
  }

  #bar(call: TracedCall, client: number | null): Bar {
    const label = client === null ? "" : String(client);
    const isKnown = call.end !== null;
    const { stillWaits, waits } = this.#words;
    return { label, isKnown, text: isKnown ? waits(this.#duration(call)) : stillWaits };
  }

  #duration({ start, end }: TracedCall): string {
    return `${formatTime((end ?? start) - start)} ms`;
  }

  /** As many lines as the longer one of text and wire has; the time is on the first. */
  #rung(time: string, side: Side, text: readonly Line[], wire: readonly Line[]): void {
    for (let index = 0; index < Math.max(text.length, wire.length, 1); index++) {
      const other = otherSide(side);
      const cells = {
        [side]: [...this.#bars(side, text[index] === undefined), ...(text[index] ?? [])],
        [other]: this.#bars(other, true),
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

  /** A bar for each call that waits; on a line without other text the last one says for how long. */
  #bars(side: Side, hasRoom: boolean): readonly Piece[] {
    const bars = [...this.#waiting[side].values()];
    return bars.map((bar, index) => {
      const line = `${bar.label}┆`.padEnd(2);
      if (!hasRoom || index < bars.length - 1) return { text: line, style: "wait" };
      const { text } = bar;
      bar.text = "";
      return { text: `${line}${text}`, style: "wait" };
    });
  }
}
