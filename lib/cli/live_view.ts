/**
 * A conversation on the screen while it goes on.
 *
 * @module
 */

import type { Cue, PairPlay } from "../course/pair_play.ts";
import type { PairProgram } from "../course/pair_program.ts";
import type { ScreenLine } from "../host/start_process.ts";
import { LadderDrawing, type Remark } from "../trace/ladder_drawing.ts";
import type { LadderOptions } from "../trace/ladder_options.ts";
import type { Piece } from "../trace/styled_text.ts";
import { printable, visible } from "../trace/visible.ts";
import type { LiveOutput } from "./live_output.ts";
import type { WatchText } from "./watch_text.ts";

/**
 * What happens is drawn so many milliseconds later: by then the others have
 * told what they did before, and it is known which calls wait.
 */
const SETTLING = 80;

/** So many times as long as a drawing took, the programs have the machine for themselves. */
const REST = 5;

/** How the view is drawn. */
export interface LiveViewOptions extends LadderOptions {
  /** How many clients there are. */
  readonly clients: number;
  /** What is said besides the ladder. */
  readonly text: WatchText;
}

/** Draws what the programs have done so far. */
export class LiveView {
  readonly #play: PairPlay;
  readonly #output: LiveOutput;
  readonly #drawing: LadderDrawing;
  readonly #clients: number;
  readonly #text: WatchText;
  #seen = "";
  #isBehind = false;
  #next = 0;

  /**
   * Begins with the heading.
   *
   * @param play The conversation.
   * @param output Where it is drawn.
   * @param options How.
   */
  constructor(play: PairPlay, output: LiveOutput, options: LiveViewOptions) {
    this.#play = play;
    this.#output = output;
    this.#clients = options.clients;
    this.#text = options.text;
    this.#drawing = new LadderDrawing(options.clients, options);
  }

  /** Draws what has settled. */
  update(): void {
    const now = performance.timeOrigin + performance.now();
    const seen = this.#extent();
    if ((seen !== this.#seen || this.#isBehind) && now >= this.#next) {
      this.#draw(now - SETTLING);
      this.#seen = seen;
      const took = performance.timeOrigin + performance.now() - now;
      this.#next = now + took * REST;
    }
    this.#output.status(this.#waiting(now));
  }

  /** Draws all that is left. */
  end(): void {
    this.#draw(Infinity);
    this.#drawing.end();
    this.#output.lines(this.#drawing.take());
  }

  #draw(until: number): void {
    const { conversation } = this.#play;
    this.#isBehind = this.#drawing.draw({ conversation, remarks: this.#remarks() }, until);
    this.#output.lines(this.#drawing.take());
  }

  /** How much there is to be seen: when nothing is new, nothing has to be drawn. */
  #extent(): string {
    const { conversation: { clients, server }, cues } = this.#play;
    const lines = this.#programs().map(([, { running }]) => running.lines.length);
    return [server.length, ...clients.map(({ length }) => length), cues.length, ...lines].join();
  }

  #programs(): readonly [number, PairProgram][] {
    const { server, clients } = this.#play;
    const numbered = clients.map((client, index): [number, PairProgram] => [index + 1, client]);
    return server === null ? numbered : [[0, server], ...numbered];
  }

  /** What was printed and typed, in its order. */
  #remarks(): readonly Remark[] {
    const screens = this.#programs().flatMap(([number, { running }]) => {
      return running.lines.map((line) => this.#screenLine(number, line));
    });
    const cues = this.#play.cues.flatMap((cue) => this.#pressed(cue));
    return [...screens, ...cues].sort((a, b) => a.time - b.time);
  }

  /** A line as the terminal of a program shows it; what was typed stands out. */
  #screenLine(number: number, { time, text, typed, isEnd }: ScreenLine): Remark {
    const asked = typed !== null && text === "" ? this.#text.typed : printable(text);
    const entered = isEnd ? this.#text.endOfInput : visible(typed ?? "");
    return {
      time,
      line: [
        this.#label(number),
        { text: asked, style: "plain" },
        { text: entered, style: "heading" },
      ],
    };
  }

  /** A key that somebody has pressed, and that no line of a screen shows. */
  #pressed({ time, to, what }: Cue): readonly Remark[] {
    if (what !== "interrupt") return [];
    const label = this.#label(to === "server" ? 0 : to);
    return [{ time, line: [label, { text: this.#text.interrupt, style: "heading" }] }];
  }

  #label(number: number): Piece {
    return { text: `${this.#name(number)}: `, style: number === 0 ? "server" : "client" };
  }

  #name(number: number): string {
    return this.#text.name(number === 0 ? "server" : number, this.#clients);
  }

  /** The call that each program waits in, and for how long already. */
  #waiting(now: number): string {
    const { conversation: { clients, server } } = this.#play;
    const calls = [server, ...clients].flatMap((events, number) => {
      const last = events.at(-1);
      if (last?.phase !== "start") return [];
      const seconds = ((now - last.time) / 1000).toFixed(1);
      return [`${this.#name(number)}: ${visible(last.call)}() ${seconds} s`];
    });
    return calls.length === 0 ? "" : this.#text.waiting(calls.join(", "));
  }
}
