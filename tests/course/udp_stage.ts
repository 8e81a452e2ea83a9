/**
 * The programs of lesson 5 on the runtime that runs the test, and the sockets
 * that play the other part.
 *
 * @module
 */

import { AF_INET, type InetAddress, SOCK_DGRAM, Socket } from "../../mod.ts";
import type { Child } from "../harness/child.ts";
import { readyPort, withProgram } from "./lesson_program.ts";

/** The programs. */
export const UDP_SERVER = "lessons/05_udp/server.ts";
export const UDP_CLIENT = "lessons/05_udp/client.ts";
export const UDP_COMPLETE_SERVER = "lessons/05_udp/server_complete.ts";
export const UDP_COMPLETE_CLIENT = "lessons/05_udp/client_complete.ts";

/** A UDP socket for IPv4. */
export type UdpSocket = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

/** What Deno has to allow a program that sends without having been bound. */
const UNBOUND_FLAGS = ["run", "--no-prompt", "--allow-net=127.0.0.1,0.0.0.0"];

/** The bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Runs the body with a socket of the test. */
export async function withSocket<T>(body: (socket: UdpSocket) => Promise<T>): Promise<T> {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  try {
    await socket.bind({ hostname: "127.0.0.1", port: 0 });
    return await body(socket);
  } finally {
    await socket.close();
  }
}

/** Sends a datagram from each of many sockets, which are all there before the first one sends. */
export async function sendFromMany(count: number, address: InetAddress): Promise<void> {
  const senders = Array.from({ length: count }, () => new Socket(AF_INET, SOCK_DGRAM));
  try {
    for (const sender of senders) await sender.bind({ hostname: "127.0.0.1", port: 0 });
    await Promise.all(senders.map((sender, number) => {
      return sender.sendto(bytesOf(`${number}`.padStart(4, "0")), address);
    }));
  } finally {
    for (const sender of senders) await sender.close();
  }
}

/** A server that runs. */
export interface RunningUdpServer {
  /** The process. */
  readonly child: Child;
  /** Where it receives. */
  readonly address: InetAddress;
}

/**
 * Runs a server on a free port.
 *
 * @param path Its source, from the root.
 * @param body What is done to it.
 * @param flags What Deno is given, where it is not what the lesson says.
 */
export function withUdpServer<T>(
  path: string,
  body: (server: RunningUdpServer) => Promise<T>,
  flags?: readonly string[],
): Promise<T> {
  return withProgram(path, ["--port", "0", "--lang", "en"], async (child) => {
    return await body({ child, address: { hostname: "127.0.0.1", port: await readyPort(child) } });
  }, flags);
}

/** Runs a client that talks to a socket of the test. */
export function withUdpClient<T>(
  path: string,
  { port }: { readonly port: number },
  args: readonly string[],
  body: (child: Child) => Promise<T>,
): Promise<T> {
  const all = ["--port", String(port), "--lang", "en", ...args];
  return withProgram(path, all, body, UNBOUND_FLAGS);
}
