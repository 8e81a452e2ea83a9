/**
 * Servers for tests, and clients that ask them.
 *
 * @module
 */

import {
  BaseRequestHandler,
  createConnection,
  type Family,
  type InetAddress,
  type RequestHandlerClass,
  SHUT_WR,
  type Socket,
  StreamRequestHandler,
  TCPServer,
} from "../../mod.ts";
import { bytesOf, textOf } from "../socket/pair.ts";

/** Any free port. */
export const ANY_PORT: InetAddress = { hostname: "127.0.0.1", port: 0 };

/** What a test needs of a server, of whatever kind. */
interface Serving {
  serveForever(): Promise<void>;
  shutdown(): Promise<void>;
  serverClose(): Promise<void>;
}

/** Something that is waited for, by anybody and at any time. */
export class Gate {
  /** Opens the gate. */
  open = (): void => {};
  /** Resolves when it is open. */
  readonly passed: Promise<void> = new Promise((resolve) => this.open = resolve);
}

/** Closes a server after a body. */
export async function withOpen<S extends Pick<Serving, "serverClose">, T>(
  server: S,
  body: (server: S) => Promise<T>,
): Promise<T> {
  try {
    return await body(server);
  } finally {
    await server.serverClose();
  }
}

/** Has a server serve while a body runs, and closes it. */
export async function withServing<S extends Serving>(
  server: S,
  body: (server: S) => Promise<void>,
): Promise<void> {
  await withOpen(server, async () => {
    const serving = server.serveForever();
    try {
      await body(server);
    } finally {
      await server.shutdown();
      await serving;
    }
  });
}

/** Sends a text, ends the sending, and gives all that comes back, up to the end. */
export async function ask(address: InetAddress, question: string): Promise<string> {
  const client = await createConnection(address);
  try {
    await client.sendall(bytesOf(question));
    await client.shutdown(SHUT_WR);
    return await readAll(client);
  } finally {
    await client.close();
  }
}

/** All that comes, up to the end. */
export async function readAll(client: Socket<Family>): Promise<string> {
  let text = "";
  for await (const chunk of client.chunks()) text += textOf(chunk);
  return text;
}

/** Answers with what it was asked, in upper case. */
export class Shout extends BaseRequestHandler {
  override async handle(): Promise<void> {
    const question = textOf(await this.request.recv(1024));
    await this.request.sendall(bytesOf(question.toUpperCase()));
  }
}

/** A server that remembers its errors instead of printing them. */
export class QuietServer extends TCPServer {
  /** The messages of what handlers have thrown. */
  readonly errors: string[] = [];

  override handleError(_request: unknown, _clientAddress: unknown, error: unknown): void {
    this.errors.push(error instanceof Error ? error.message : String(error));
  }
}

/** Throws. */
export function raise(message: string): never {
  throw new Error(message);
}

/** A handler class of one function. */
export function handlerThat(
  handle: (handler: StreamRequestHandler) => void | Promise<void>,
): RequestHandlerClass<"AF_INET" | "AF_INET6", "SOCK_STREAM"> {
  return class extends StreamRequestHandler {
    override handle = () => handle(this);
  };
}
