/**
 * What the terminals of a session have in common: the machine they run on.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { makeTemporaryDirectory, removeDirectory } from "../../lib/host/temporary_directory.ts";
import { freePort } from "../servers/free_port.ts";
import { findRuntime } from "../runtimes.ts";
import { Normaliser } from "./normalise.ts";
import type { RunningProgram } from "./running_program.ts";
import type { Telnet } from "./telnet.ts";
import { Transcript } from "./transcript.ts";

/** A program of a lesson in a command. */
const LESSON_PROGRAM_REGEXP = /\blessons\/\S+\.(ts|py)\b/;

/** The port that a program takes when it is told none. */
const DEFAULT_PORT_REGEXP = /\bport: (\d+)|"--port".*\bdefault=(\d+)/;

/** The path that a program takes when it is told none. */
const DEFAULT_PATH_REGEXP = /\bpath: "([^"]+)"|"--path".*\bdefault="([^"]+)"/;

/** The programs that a command line starts. */
const PROGRAM_REGEXP = /(?:^|\|)\s*([\w.-]+)/g;

/** What curl says about itself differs from version to version. */
const TALKING_CURL_REGEXP = /^curl\b(?!.*\| *grep\b).* (?:-v|--verbose)\b/;

/** A session needs a program that this machine does not have. */
export class MissingToolError extends Error {
  /** The name of the class. */
  override name = "MissingToolError";
  /** The program. */
  readonly tool: string;

  /** Makes an error about a program. */
  constructor(tool: string, reason: string = `there is no "${tool}" on this machine`) {
    super(reason);
    this.tool = tool;
  }
}

/** The path of a program, if it is on PATH. */
async function findTool(tool: string, path: string): Promise<string | null> {
  for (const directory of path.split(":")) {
    const file = join(directory, tool);
    try {
      if ((await Deno.stat(file)).isFile) return file;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
        continue;
      }
      throw error;
    }
  }
  return null;
}

/** Runs what the terminals of one session start. */
export class StageMachine {
  /** What the session shows. */
  readonly transcript: Transcript = new Transcript();
  /** Makes equal what differs. */
  readonly normaliser: Normaliser;
  /** All programs that were started. */
  readonly running: RunningProgram[] = [];
  /** All connections that were made, and servers that the text does not show. */
  readonly visitors: Pick<Telnet, "clear">[] = [];
  /** The root of the project. */
  readonly root: string;
  readonly #language: string;
  #directory: string | null = null;

  /** Makes a machine for one session. */
  constructor(root: string, language: string) {
    this.root = root;
    this.#language = language;
    this.normaliser = new Normaliser(root);
  }

  /** The free port that stands for a documented one during this session. */
  async realPort(shown: number): Promise<number> {
    const known = this.normaliser.realPort(shown);
    if (known !== null) return known;
    const real = await freePort();
    this.normaliser.usePort(shown, real);
    return real;
  }

  /** Starts a command line; output and errors come through one pipe, in their order. */
  async spawn(command: string): Promise<Deno.ChildProcess> {
    if (TALKING_CURL_REGEXP.test(command)) {
      throw new Error(`"${command}" depends on curl's version: add 2>&1 | grep '^[<>]'`);
    }
    const path = await this.#pathFor(command);
    for (const port of Normaliser.documentedPorts(command)) await this.realPort(port);
    const full = await this.#withHiddenArguments(command);
    if (this.#directory === null && Normaliser.namesTemporary(full)) {
      this.useDirectory(makeTemporaryDirectory());
    }
    const real = this.normaliser.real(full);
    // Without a shell of its own, a signal reaches the program itself.
    const script = real.includes("|") ? real : `exec ${real}`;
    return new Deno.Command("/bin/sh", {
      args: ["-c", `exec 2>&1; umask 022; ${script}`],
      cwd: this.root,
      env: { PATH: path, NO_COLOR: "1", LC_ALL: "C.UTF-8", TZ: "UTC", INIT_CWD: this.root },
      stdin: "piped",
      stdout: "piped",
    }).spawn();
  }

  /** Ends what the session left; tells what that was. */
  async clear(): Promise<readonly string[]> {
    await Promise.all(this.visitors.map((visitor) => visitor.clear()));
    const left = await Promise.all(this.running.map(async (program) => {
      return await program.clear() ? [program.command] : [];
    }));
    if (this.#directory !== null) removeDirectory(this.#directory);
    return left.flat();
  }

  /** Lets a directory that only this session has stand for `/tmp`. */
  useDirectory(directory: string): void {
    this.#directory = directory;
    this.normaliser.useDirectory(directory);
  }

  /** A PATH on which each program of the command line is. */
  async #pathFor(command: string): Promise<string> {
    const tools = [...command.matchAll(PROGRAM_REGEXP)].map(([, tool = ""]) => tool);
    const directories = [dirname(Deno.execPath())];
    if (tools.includes("bun")) {
      const bun = await findRuntime("bun");
      if (!("path" in bun)) throw new MissingToolError("bun");
      directories.push(dirname(bun.path));
    }
    const path = [...directories, Deno.env.get("PATH") ?? ""].join(":");
    for (const tool of tools) {
      if (await findTool(tool, path) === null) throw new MissingToolError(tool);
    }
    return path;
  }

  /** The command with what the text does not show: address, language, a silent curl. */
  async #withHiddenArguments(command: string): Promise<string> {
    const shown = command.replace(/^curl\b/, "curl --silent --show-error");
    const [file, extension] = LESSON_PROGRAM_REGEXP.exec(command) ?? [];
    if (file === undefined) return shown;
    const source = await Deno.readTextFile(join(this.root, file));
    const [, port, pythonPort] = DEFAULT_PORT_REGEXP.exec(source) ?? [];
    const defaultPort = Number(port ?? pythonPort ?? 0);
    const takesPort = defaultPort > 0 && !/--port\b/.test(command);
    const [, path, pythonPath] = DEFAULT_PATH_REGEXP.exec(source) ?? [];
    const defaultPath = path ?? pythonPath ?? "";
    const takesPath = defaultPath !== "" && !/--path\b/.test(command);
    const takesLanguage = extension === "ts" && !/--lang\b/.test(command);
    const hidden = [
      ...(takesPort ? [`--port ${await this.realPort(defaultPort)}`] : []),
      ...(takesPath ? [`--path ${defaultPath}`] : []),
      ...(takesLanguage && source.includes("program(") ? [`--lang ${this.#language}`] : []),
    ];
    const parts = shown.split(" | ");
    const index = parts.findIndex((part) => part.includes(file));
    return parts.with(index, [parts[index], ...hidden].join(" ")).join(" | ");
  }
}
