/**
 * What the text of lesson 8 shows.
 *
 * @module
 */

import { ready } from "../ready_server.ts";
import type { RunningProgram } from "../running_program.ts";
import type { Sessions, Stage } from "../stage.ts";
import type { Telnet } from "../telnet.ts";

const DENO = "deno run --allow-net=127.0.0.1";
const LESSON = `${DENO} lessons/08_multiplexing`;
const STEPS = `${LESSON}/steps`;
const NEVER_READS = `${STEPS}/5_never_reads.ts`;
const SERVER = `${LESSON}/server.ts`;
/** No heartbeat comes in between. */
const ECHO = `${SERVER} --echo yes --timeout 60`;
const COMPLETE = `${LESSON}/server_complete.ts --timeout 60`;
const PYTHON = "python3 lessons/08_multiplexing/server.py --echo yes --timeout 60";
/** It sends a line, and shows whatever comes back. */
const CLIENT = `${DENO} lessons/04_first_client/client.ts`;

/** The sockets of a server, seen by the system. */
const SOCKETS = "ss -tan 'sport = :50000'";

/** Somebody comes, in a terminal of their own, and the server says so. */
async function comes(stage: Stage, terminal: number, server: RunningProgram): Promise<Telnet> {
  const telnet = await stage.terminal(terminal).telnet();
  await server.lines();
  return telnet;
}

/** Somebody types a line and gets it back. */
async function echoes(telnet: Telnet, line: string): Promise<void> {
  await telnet.type(line);
  await telnet.receive();
}

/** Somebody who is served, and somebody who sends and does not read. */
async function withNonReader(
  stage: Stage,
  command: string,
): Promise<{ server: RunningProgram; telnet: Telnet; nonReader: RunningProgram }> {
  const server = await ready(stage, command);
  const telnet = await comes(stage, 2, server);
  const nonReader = await stage.terminal(3).start(NEVER_READS);
  await server.lines();
  await nonReader.lines();
  return { server, telnet, nonReader };
}

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: the second client waits for the end of the first. */
  oneAtATime: async (stage) => {
    const server = await ready(stage, `${STEPS}/1_one_at_a_time.ts`);
    const first = await comes(stage, 2, server);
    await echoes(first, "hello");
    const second = await stage.terminal(3).telnet();
    await second.type("and me?");
    await first.quit();
    await server.lines(2);
    await second.receive();
    await second.quit();
    await server.lines();
    await server.interrupt();
  },

  /** Step 2: what select says, before and after somebody has come. */
  ready: async (stage) => {
    const server = await stage.terminal(1).start(`${STEPS}/2_ready.ts`);
    await server.lines(2);
    await stage.terminal(2).telnet();
    await server.end();
  },

  /** Step 3: who is not heard stays ready. */
  accept: async (stage) => {
    const server = await ready(stage, `${STEPS}/3_accept.ts`);
    const telnet = await comes(stage, 2, server);
    await telnet.type("hello");
    await server.end();
  },

  /** Step 4: three clients, one of them silent. */
  receive: async (stage) => {
    const server = await ready(stage, `${STEPS}/4_receive.ts`);
    const first = await comes(stage, 2, server);
    const second = await comes(stage, 3, server);
    await second.type("hello");
    await server.lines();
    await first.type("good morning");
    await server.lines();
    await second.quit();
    await server.lines();
    await server.interrupt();
  },

  /** Nobody does anything. */
  heartbeat: async (stage) => {
    const server = await ready(stage, `${SERVER} --timeout 1`);
    await server.lines(2);
    await server.interrupt();
  },

  /** The whole server, with two clients. */
  contact: async (stage) => {
    const server = await ready(stage, ECHO);
    const first = await comes(stage, 2, server);
    const second = await comes(stage, 3, server);
    await echoes(second, "hello");
    await echoes(first, "good morning");
    await first.quit();
    await server.lines();
    await echoes(second, "I am");
    await second.quit();
    await server.lines();
    await server.interrupt();
  },

  /** Python echoes for the client of lesson 4. */
  python: async (stage) => {
    const server = await ready(stage, PYTHON);
    await stage.terminal(2).run(CLIENT);
    await server.lines(2);
    await server.interrupt();
  },

  /** The short server, somebody who does not read, and their end. */
  neverReads: async (stage) => {
    const { server, telnet, nonReader } = await withNonReader(stage, ECHO);
    await telnet.type("hello?");
    await nonReader.interrupt();
    await server.end();
    stage.terminal(1).showExitCode();
  },

  /** The complete server and the same two. */
  complete: async (stage) => {
    const { server, telnet, nonReader } = await withNonReader(stage, COMPLETE);
    await echoes(telnet, "hello?");
    await nonReader.interrupt();
    await server.lines();
    await echoes(telnet, "good");
    await server.interrupt();
  },

  /** The calls of the server and of a client. */
  ladder: (stage) => {
    return stage.ladder("select-echo-server", "http-client", {
      serverArguments: ["--timeout", "60"],
    });
  },

  /** One program, three sockets. */
  ss: async (stage) => {
    const server = await ready(stage, ECHO);
    await stage.connect();
    await stage.connect();
    await server.lines(2);
    await stage.terminal(2).run(SOCKETS);
    await server.interrupt();
  },
};
