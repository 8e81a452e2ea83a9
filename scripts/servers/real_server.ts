/**
 * Servers that others wrote, as partners of lesson 15: nginx, Exim and dnsmasq,
 * each with the configuration of the lesson, in a directory of its own.
 *
 * @module
 */

import { join } from "node:path";
import { makeTemporaryDirectory, removeDirectory } from "../../lib/host/temporary_directory.ts";

/** Where the lesson has its configurations. */
const CONFIGURATIONS = "lessons/15_protocols/servers";

/** Milliseconds that a server may take for a line. */
const LIMIT = 5000;

/** Where a server runs. */
interface Place {
  /** Its own directory, which stands for /tmp. */
  readonly temporary: string;
  /** In there, the one that the text names. */
  readonly directory: string;
  readonly port: number;
  readonly root: string;
}

/** What starts a server, and what it says when it listens. */
interface ServerKind {
  readonly command: string;
  readonly configuration: string;
  /** The port in the configuration. */
  readonly port: number;
  readonly ready: string;
  /** The user whose files it writes, where it does not stay root. */
  readonly owner?: string;
  readonly args: (directory: string, port: number) => readonly string[];
}

/** The servers by name. */
const KINDS = {
  nginx: {
    command: "nginx",
    configuration: "nginx.conf",
    port: 50000,
    ready: "[notice]",
    args: (directory) => ["-e", "stderr", "-p", directory, "-c", join(directory, "nginx.conf")],
  },
  exim: {
    command: "exim4",
    configuration: "exim.conf",
    port: 50001,
    ready: "daemon started",
    owner: "Debian-exim",
    // -odf delivers at once, and -v says so.
    args: (directory, port) => {
      return ["-C", join(directory, "exim.conf"), "-bdf", "-odf", "-v", "-oX", String(port)];
    },
  },
  dnsmasq: {
    command: "dnsmasq",
    configuration: "dnsmasq.conf",
    port: 50002,
    ready: "started",
    args: (directory) => {
      return ["--keep-in-foreground", "--log-facility=-", `--conf-file=${directory}/dnsmasq.conf`];
    },
  },
} as const satisfies Readonly<Record<string, ServerKind>>;

/** One of the servers. */
export type RealServerName = keyof typeof KINDS;

/** The port that a server has in the texts. */
export function documentedPort(name: RealServerName): number {
  return KINDS[name].port;
}

/**
 * Why a server cannot be started on this machine.
 *
 * @param name The server.
 * @returns The reason; `null` when it can be started.
 */
export function missingServer(name: RealServerName): string | null {
  const { command } = KINDS[name];
  if (findServer(command) === null) return `there is no "${command}" on this machine`;
  // It gives root's rights away after it has started, and does not start without them.
  if (name === "exim" && Deno.uid() !== 0) return `"${command}" has to be started by root`;
  return null;
}

/** Debian keeps servers where only root's PATH looks. */
function findServer(command: string): string | null {
  const directories = [...(Deno.env.get("PATH") ?? "").split(":"), "/usr/sbin"];
  for (const directory of directories) {
    const path = join(directory, command);
    try {
      if (Deno.statSync(path).isFile) return path;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
        continue;
      }
      throw error;
    }
  }
  return null;
}

/** A server that runs. */
export class RealServer {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  /** The directory that stands for /tmp, and is removed with the server. */
  readonly temporary: string;
  readonly #directory: string;
  readonly #child: Deno.ChildProcess;
  readonly #name: string;
  readonly #output: ReadableStreamDefaultReader<string>;
  #said = "";

  private constructor(name: string, place: Place, child: Deno.ChildProcess) {
    this.#name = name;
    this.port = place.port;
    this.temporary = place.temporary;
    this.#directory = place.directory;
    this.#child = child;
    this.#output = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  }

  /**
   * Starts a server.
   *
   * @param name Which one.
   * @param port A free port of 127.0.0.1.
   * @param root The root of the project.
   * @returns The server, which listens.
   */
  static async start(name: RealServerName, port: number, root: string): Promise<RealServer> {
    const kind: ServerKind = KINDS[name];
    const temporary = makeTemporaryDirectory();
    const directory = join(temporary, "steckdose");
    const place = { temporary, directory, port, root };
    try {
      prepare(kind, place);
      const child = new Deno.Command(findServer(kind.command) ?? kind.command, {
        args: [...kind.args(directory, port)],
        cwd: directory,
        stdin: "null",
        stdout: "null",
        stderr: "piped",
      }).spawn();
      const server = new RealServer(name, place, child);
      await server.says(kind.ready);
      return server;
    } catch (error) {
      removeDirectory(temporary);
      throw error;
    }
  }

  /** Waits until the server has said something in its log. */
  async says(text: string): Promise<void> {
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), LIMIT);
    try {
      while (!this.#said.includes(text)) {
        const { value, done } = await this.#output.read();
        if (done) {
          await this.#child.status;
          throw new Error(`${this.#name} did not say "${text}", but:\n${this.#said}`);
        }
        this.#said += value;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** What is in a file that the server has written. */
  read(file: string): string {
    return Deno.readTextFileSync(join(this.#directory, file));
  }

  /** Ends the server; nothing of it is left. */
  async stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    while (!(await this.#output.read()).done);
    await this.#child.status;
    removeDirectory(this.temporary);
  }
}

/** Writes the configuration with this port and directory, where the server may write its files. */
function prepare({ configuration, port, owner }: ServerKind, place: Place): void {
  const { temporary, directory, root } = place;
  const text = Deno.readTextFileSync(join(root, CONFIGURATIONS, configuration))
    .replaceAll(String(port), String(place.port))
    .replaceAll("/tmp/steckdose", directory);
  Deno.mkdirSync(directory);
  Deno.chmodSync(temporary, 0o755);
  Deno.writeTextFileSync(join(directory, configuration), text);
  if (owner === undefined) return;
  const { success } = new Deno.Command("chown", { args: [owner, directory] }).outputSync();
  if (!success) throw new Error(`Cannot give "${directory}" to ${owner}`);
}
