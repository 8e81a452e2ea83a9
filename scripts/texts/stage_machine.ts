/**
 * What the terminals of a session have in common: the machine they run on.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { makeTemporaryDirectory, removeDirectory } from "../../lib/host/temporary_directory.ts";
import { findRuntime } from "../runtimes.ts";
import { Normaliser } from "./normalise.ts";
import type { RunningProgram } from "./running_program.ts";
import type { Telnet } from "./telnet.ts";
import { Transcript } from "./transcript.ts";

/** Where free ports are looked for: below those that Linux gives to clients, five digits. */
const FIRST_PORT = 13_000;
const PORT_COUNT = 19_000;
const PORT_ATTEMPTS = 100;

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
  constructor(tool: string) {
    super(`there is no "${tool}" on this machine`);
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

/** Ports that were given out: sessions run side by side. */
const givenPorts = new Set<number>();

/**
 * Whether nobody listens at a port. The probe connects and never listens itself:
 * a program that another session starts at this moment holds a copy of every
 * open socket until it runs, so a listener may outlive its close().
 */
async function isFree(port: number): Promise<boolean> {
  const probe = new Socket(AF_INET, SOCK_STREAM);
  try {
    await probe.connect({ hostname: "127.0.0.1", port });
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") return true;
    throw error;
  } finally {
    await probe.close();
  }
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORT_COUNT);
    if (givenPorts.has(port)) continue;
    givenPorts.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error("Cannot find a free port");
}

/** Runs what the terminals of one session start. */
export class StageMachine {
  /** What the session shows. */
  readonly transcript: Transcript = new Transcript();
  /** Makes equal what differs. */
  readonly normaliser: Normaliser;
  /** All programs that were started. */
  readonly running: RunningProgram[] = [];
  /** All connections that were made. */
  readonly visitors: Pick<Telnet, "clear">[] = [];
  readonly #root: string;
  readonly #language: string;
  #directory: string | null = null;

  /** Makes a machine for one session. */
  constructor(root: string, language: string) {
    this.#root = root;
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
    if (Normaliser.namesTemporary(full)) this.#useDirectory();
    const real = this.normaliser.real(full);
    // Without a shell of its own, a signal reaches the program itself.
    const script = real.includes("|") ? real : `exec ${real}`;
    return new Deno.Command("/bin/sh", {
      args: ["-c", `exec 2>&1; umask 022; ${script}`],
      cwd: this.#root,
      env: { PATH: path, NO_COLOR: "1", LC_ALL: "C.UTF-8", TZ: "UTC", INIT_CWD: this.#root },
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
  #useDirectory(): void {
    if (this.#directory !== null) return;
    this.#directory = makeTemporaryDirectory();
    this.normaliser.useDirectory(this.#directory);
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
    const source = await Deno.readTextFile(join(this.#root, file));
    const [, port, pythonPort] = DEFAULT_PORT_REGEXP.exec(source) ?? [];
    const defaultPort = Number(port ?? pythonPort ?? 0);
    const takesPort = defaultPort > 0 && !/--port\b/.test(command);
    const [, path, pythonPath] = DEFAULT_PATH_REGEXP.exec(source) ?? [];
    const defaultPath = path ?? pythonPath ?? "";
    const takesPath = defaultPath !== "" && !/--path\b/.test(command);
    const takesLanguage = extension === "ts" && !/--lang\b/.test(command);
    return [
      shown,
      ...(takesPort ? [`--port ${await this.realPort(defaultPort)}`] : []),
      ...(takesPath ? [`--path ${defaultPath}`] : []),
      ...(takesLanguage && source.includes("program(") ? [`--lang ${this.#language}`] : []),
    ].join(" ");
  }
}
