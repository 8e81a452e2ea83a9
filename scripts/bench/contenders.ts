/**
 * The servers that are compared.
 *
 * @module
 */

/** A server. */
export interface Contender {
  /** Its name in targets and in JSON. */
  readonly id: string;
  /** Its name for people. */
  readonly title: string;
  /** Its program, in the repository. */
  readonly path: string;
  /** Whether it runs on a copy of the library that has no line for tracing. */
  readonly isUntraced?: boolean;
}

/** What a server on the runtime's own API is called. */
const RAW_TITLES: Readonly<Record<string, readonly [streams: string, datagrams: string]>> = {
  deno: ["Deno.listen", "Deno.listenDatagram"],
  bun: ["Bun.listen", "Bun.udpSocket"],
  node: ["node:net", "node:dgram"],
};

/** The servers of connections: the runtime's own first, twice, which shows the noise. */
export function streamContenders(runtime: string): readonly Contender[] {
  const title = RAW_TITLES[runtime]?.[0] ?? runtime;
  return [
    contender("raw", title, `raw_${runtime}.ts`),
    contender("rawAgain", `${title} again`, `raw_${runtime}.ts`),
    contender("recv", "recv, sendall", "recv.ts"),
    contender("recvInto", "recvInto, sendall", "recv_into.ts"),
    contender("selector", "DefaultSelector", "selector.ts"),
    contender("socketserver", "TCPServer", "socketserver.ts"),
    contender("pythonThreads", "Python threads", "threads.py"),
    contender("pythonAsyncio", "Python asyncio", "streams.py"),
    contender("pythonSelectors", "Python selectors", "selector.py"),
  ];
}

/** The servers of many connections, most of which are idle. */
export function scaleContenders(runtime: string): readonly Contender[] {
  return [
    contender("raw", RAW_TITLES[runtime]?.[0] ?? runtime, `raw_${runtime}.ts`),
    contender("selector", "DefaultSelector", "selector.ts"),
    contender("select", "select", "select.ts"),
  ];
}

/** The servers of datagrams. */
export function datagramContenders(runtime: string): readonly Contender[] {
  const title = RAW_TITLES[runtime]?.[1] ?? runtime;
  return [
    contender("raw", title, `raw_${runtime}_datagram.ts`),
    contender("rawAgain", `${title} again`, `raw_${runtime}_datagram.ts`),
    contender("recv", "recvfrom, sendto", "recvfrom.ts"),
    contender("recvInto", "recvfromInto, sendto", "recvfrom_into.ts"),
    contender("selector", "DefaultSelector", "selector_datagram.ts"),
    contender("socketserver", "UDPServer", "socketserver_datagram.ts"),
    contender("pythonThreads", "Python socket", "recvfrom.py"),
    contender("pythonAsyncio", "Python asyncio", "protocol.py"),
    contender("pythonSelectors", "Python selectors", "selector_datagram.py"),
  ];
}

/** The library without its lines for tracing, twice, and as it is. */
export function tracingContenders(): readonly Contender[] {
  const untraced = { ...contender("raw", "without tracing", "recv_into.ts"), isUntraced: true };
  return [
    untraced,
    { ...untraced, id: "rawAgain", title: "without tracing again" },
    contender("recvInto", "recvInto, sendall", "recv_into.ts"),
  ];
}

function contender(id: string, title: string, file: string): Contender {
  return { id, title, path: `scripts/bench/servers/${file}` };
}
