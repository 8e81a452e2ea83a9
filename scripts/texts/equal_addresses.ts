/**
 * The events of a conversation with addresses that are the same in every run.
 *
 * @module
 */

import type { CallEvent } from "../../lib/trace/call_event.ts";
import type { Conversation } from "../../lib/trace/conversation.ts";

/** The first port that the system gives to a client, in every text. */
const CLIENT_PORT = 40390;

/** The system leaves a gap between the ports that it gives. */
const PORT_GAP = 2;

/** A directory that only one run had. */
const DIRECTORY_REGEXP = /\/\S*\/steckdose-[^/\s]+\//g;

function portOf(address: CallEvent["local"]): string | null {
  return address !== null && "port" in address ? String(address.port) : null;
}

/** The documented ports, by those of this run. */
function portsIn(
  { clients, server }: Conversation,
  serverPort: string,
): ReadonlyMap<string, string> {
  const ports = new Map([["0", serverPort]]);
  for (const { local } of server) ports.set(portOf(local) ?? "0", serverPort);
  let next = CLIENT_PORT;
  for (const { local } of clients.flat()) {
    const port = portOf(local);
    if (port === null || ports.has(port)) continue;
    ports.set(port, String(next));
    next += PORT_GAP;
  }
  return ports;
}

/** Lets the documented addresses stand for those of this run, in whatever an event says. */
function withPorts(event: CallEvent, ports: ReadonlyMap<string, string>): CallEvent {
  const text = JSON.stringify(event, (key, value: unknown) => {
    if (key === "bytes" || typeof value !== "string") return value;
    return value
      .replace(/(?<=:)\d+$/, (port) => ports.get(port) ?? port)
      .replaceAll(DIRECTORY_REGEXP, "/tmp/");
  });
  return JSON.parse(text, (key, value: unknown) => {
    return key === "port" ? Number(ports.get(String(value)) ?? value) : value;
  });
}

/**
 * Makes the addresses of two runs equal.
 *
 * @param conversation What was recorded.
 * @param serverPort The documented port of the server.
 * @returns The same with the ports and paths that the texts name.
 */
export function equalAddresses(conversation: Conversation, serverPort: string): Conversation {
  const ports = portsIn(conversation, serverPort);
  const equal = (event: CallEvent) => withPorts(event, ports);
  const { clients, server } = conversation;
  return { clients: clients.map((events) => events.map(equal)), server: server.map(equal) };
}
