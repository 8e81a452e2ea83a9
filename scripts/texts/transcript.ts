/**
 * What a session shows: the terminals, in the order in which things happen.
 *
 * @module
 */

/** A piece of text in a terminal. */
interface Piece {
  readonly terminal: number;
  readonly text: string;
}

/** Collects what is shown. */
export class Transcript {
  readonly #pieces: Piece[] = [];
  #hasCommands = false;

  /** Adds text to a terminal; it may end within a line. */
  write(terminal: number, text: string): void {
    this.#pieces.push({ terminal, text });
  }

  /** Adds a command that is typed at the prompt. */
  command(terminal: number, command: string): void {
    this.#hasCommands = true;
    this.write(terminal, `$ ${command}\n`);
  }

  /** What the block is fenced as. */
  get language(): "console" | "text" {
    return this.#hasCommands ? "console" : "text";
  }

  /** The whole; each change of the terminal is labelled where there is more than one. */
  toString(): string {
    const labelled = new Set(this.#pieces.map(({ terminal }) => terminal)).size > 1;
    let result = "";
    let before = 0;
    for (const { terminal, text } of this.#pieces) {
      if (labelled && terminal !== before) {
        const end = result === "" ? "" : result.endsWith("\n") ? "\n" : "\n\n";
        result += `${end}# Terminal ${terminal}\n`;
      }
      before = terminal;
      result += text;
    }
    return result.split("\n").map((line) => line.trimEnd()).join("\n").trimEnd();
  }
}
