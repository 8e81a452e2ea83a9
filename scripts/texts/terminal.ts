/**
 * One of the terminals of a session.
 *
 * @module
 */

import { RunningProgram } from "./running_program.ts";
import type { StageMachine } from "./stage_machine.ts";
import { Telnet } from "./telnet.ts";

/** A terminal in which a learner types commands. */
export class Terminal {
  /** The exit code of the last program that ended here. */
  exitCode = 0;
  readonly #number: number;
  readonly #machine: StageMachine;

  /** Makes a terminal; {@linkcode Stage} has them. */
  constructor(number: number, machine: StageMachine) {
    this.#number = number;
    this.#machine = machine;
  }

  /**
   * Starts a program, as a learner types it.
   *
   * A program of a lesson gets a free port and the language of the session
   * besides; the text shows the documented port.
   *
   * @param command The command line, from the root of the project.
   * @returns The program, which runs.
   */
  start(command: string): Promise<RunningProgram> {
    this.#machine.transcript.command(this.#number, command);
    return this.#spawn(command);
  }

  /**
   * Starts a program in the background, as a learner does with `&`: this terminal
   * is free for other commands.
   *
   * @param command The command line, without the `&`.
   * @returns The program, which runs; {@linkcode Terminal.kill} ends it.
   */
  async startInBackground(command: string): Promise<RunningProgram> {
    this.#machine.transcript.command(this.#number, `${command} &`);
    const program = await this.#spawn(command);
    this.print(`[1] ${program.pid}\n`);
    return program;
  }

  /** Ends the program in the background, and shows what it still prints. */
  async kill(program: RunningProgram): Promise<void> {
    this.#machine.transcript.command(this.#number, "kill %1");
    await program.terminate();
  }

  /** Runs a command to its end and shows all that it prints. */
  async run(command: string): Promise<void> {
    await (await this.start(command)).end();
  }

  /** Asks the shell how the last program of this terminal ended. */
  showExitCode(): void {
    this.#machine.transcript.command(this.#number, "echo $?");
    this.print(`${this.exitCode}\n`);
  }

  /**
   * Visits a server with telnet.
   *
   * @param port The documented port.
   * @returns The connection.
   */
  async telnet(port: number = 50000): Promise<Telnet> {
    this.#machine.transcript.command(this.#number, `telnet 127.0.0.1 ${port}`);
    const telnet = new Telnet(this);
    this.#machine.visitors.push(telnet);
    await telnet.connect(await this.#machine.realPort(port));
    return telnet;
  }

  /**
   * Shows text in this terminal, with everything made equal that differs.
   *
   * @param text The text, as it was printed.
   * @returns What is shown.
   */
  print(text: string): string {
    const shown = this.#machine.normaliser.shown(text);
    this.#machine.transcript.write(this.#number, shown);
    return shown;
  }

  async #spawn(command: string): Promise<RunningProgram> {
    const child = await this.#machine.spawn(command);
    const program = new RunningProgram(this, command, child);
    this.#machine.running.push(program);
    return program;
  }
}
