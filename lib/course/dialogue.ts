/**
 * What a program and its person say to each other, line by line.
 *
 * @module
 */

import { InputLines } from "../host/input_lines.ts";
import { printLine, printText } from "../host/output.ts";

/** A program's side of the talk with its person. */
export class Dialogue {
  #input: InputLines | undefined;
  #question: string | null = null;

  /**
   * Prints a line. A question that waits is asked again below it.
   *
   * @param line The line, without its end.
   */
  say(line: string): void {
    const question = this.#question ?? "";
    if (question === "") return printLine(line);
    printText(`\n${line}\n${question}`);
  }

  /**
   * Asks for a line. Everything else goes on while the person thinks.
   *
   * @param question What stands in front of the answer; with nothing, the person just types.
   * @param signal Takes the question back.
   * @returns The line without its end, or `null` at the end of the input and
   * when the question was taken back.
   * @throws {Error} When another question waits for its answer.
   */
  async ask(question: string, signal?: AbortSignal): Promise<string | null> {
    if (this.#question !== null) {
      throw new Error(`Cannot ask "${question}": "${this.#question}" has no answer yet`);
    }
    this.#input ??= new InputLines();
    this.#question = question;
    printText(question);
    const line = await this.#input.next(signal);
    this.#question = null;
    // Return ends the line in a terminal, and nothing does so elsewhere.
    const isOpen = line === null || !this.#input.isTerminal;
    if (isOpen && question !== "") printLine("");
    return line;
  }

  /** Ends the line of a question that waits, before something else is printed for the last time. */
  breakOff(): void {
    if (this.#question !== null && this.#question !== "") printLine("");
    this.#question = null;
  }
}
