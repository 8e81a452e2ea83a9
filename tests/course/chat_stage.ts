/**
 * The complete chat programs on the runtime that runs the test, and their
 * partners, which are sockets of the test.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import type { Child } from "../harness/child.ts";
import { readyPort, receiveAll, withProgram } from "./lesson_program.ts";

/** Where the programs lie. */
export const LESSON = "lessons/09_chat";

/** What shows that a message, and not a notice, begins. */
const MESSAGE_REGEXP = /^\[127\.0\.0\.1\] (.*)$/;

/** A server that runs. */
export interface ChatServer {
  /** The process; what is written to it is typed by its person. */
  readonly child: Child;
  /** Where it listens. */
  readonly port: number;
}

/** Runs the complete TCP server. */
export function withChatServer<T>(
  body: (server: ChatServer) => Promise<T>,
  args: readonly string[] = [],
): Promise<T> {
  const all = ["--port", "0", "--lang", "en", ...args];
  return withProgram(`${LESSON}/tcp_server_complete.ts`, all, async (child) => {
    return await body({ child, port: await readyPort(child) });
  });
}

/** Runs the body with a socket that is connected to a server. */
export async function withPartner<T>(
  { port }: ChatServer,
  body: (partner: Socket) => Promise<T>,
): Promise<T> {
  const partner = new Socket(AF_INET, SOCK_STREAM);
  try {
    await partner.connect({ hostname: "127.0.0.1", port });
    return await body(partner);
  } finally {
    await partner.close();
  }
}

/** Waits for the line in which a message or a notice stands. */
export async function untilLine(child: Child, text: string): Promise<void> {
  while (!(await child.readLine()).includes(text));
}

/** A good partner must be served. */
export async function isServed(server: ChatServer): Promise<void> {
  await withPartner(server, async (partner) => {
    await partner.sendall(new TextEncoder().encode("a good one"));
    await untilLine(server.child, "[127.0.0.1] a good one");
    await server.child.write("good\n");
    assertEquals(new TextDecoder().decode(await partner.recv(1024)), "good");
  });
}

/** The messages that a program has shown; nothing in the output may be obeyed. */
export function messagesIn(output: string): readonly string[] {
  // deno-lint-ignore no-control-regex -- that there is none is the point
  assert(!/[\0-\x09\x0b-\x1f\x7f]/.test(output), JSON.stringify(output));
  return output.split("\n").flatMap((line) => {
    assert(!line.startsWith("[10."), line);
    const [, text] = MESSAGE_REGEXP.exec(line) ?? [];
    return text === undefined ? [] : [text];
  });
}

/** Runs the complete TCP client for a listening socket of the test. */
export async function withChatClient<T>(
  body: (client: Child, con: Socket) => Promise<T>,
  args: readonly string[] = [],
): Promise<T> {
  const listener = new Socket(AF_INET, SOCK_STREAM);
  try {
    await listener.bind({ hostname: "127.0.0.1", port: 0 });
    await listener.listen();
    const { port } = listener.getsockname();
    const all = ["--host", "127.0.0.1", "--port", String(port), "--lang", "en", ...args];
    return await withProgram(`${LESSON}/tcp_client_complete.ts`, all, async (client) => {
      const [con] = await listener.accept();
      try {
        return await body(client, con);
      } finally {
        await con.close();
      }
    });
  } finally {
    await listener.close();
  }
}

/** What comes until the end, as text. */
export async function textOf(socket: Socket): Promise<string> {
  return new TextDecoder().decode(await receiveAll(socket));
}
