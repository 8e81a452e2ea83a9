/**
 * Cases 225 to 230: the way of a request through a server.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  BaseRequestHandler,
  type InetAddress,
  SocketError,
  StopServing,
  type TCPServer,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import {
  ANY_PORT,
  ask,
  handlerThat,
  QuietServer,
  raise,
  Shout,
  withOpen,
  withServing,
} from "./serving.ts";
import { withCase } from "./socket_case.ts";

/** The steps of a request, as a server names them. */
const STEPS = [
  "getRequest",
  "verifyRequest",
  "processRequest",
  "finishRequest",
  "handleError",
  "shutdownRequest",
  "closeRequest",
] as const;

/** Where a handler of {@linkcode Told} throws. */
type Fault = "setup" | "handle" | "finish" | null;

/** Serves one request of a client, and tells the steps of server and handler. */
async function stepsOf(
  fault: Fault,
  server: QuietServer = new QuietServer(ANY_PORT, Shout),
): Promise<{ readonly steps: string[]; readonly answer: string }> {
  const steps: string[] = [];
  class Told extends BaseRequestHandler {
    override setup = () => this.#step("setup");
    override handle = () => this.#step("handle");
    override finish = () => this.#step("finish");

    async #step(name: string): Promise<void> {
      steps.push(name);
      if (name === "handle") await this.request.sendall(bytesOf("handled"));
      if (name === fault) throw new Error(`no ${name}`);
    }
  }
  Object.defineProperty(server, "RequestHandlerClass", { value: Told });
  for (const step of STEPS) {
    const take: unknown = Reflect.get(server, step);
    if (typeof take !== "function") throw new TypeError(`Cannot watch ${step}`);
    const value = (...args: readonly unknown[]) => {
      steps.push(step);
      return Reflect.apply(take, server, args);
    };
    Object.defineProperty(server, step, { value });
  }
  await server.serverBind();
  await server.serverActivate();
  return await withOpen(server, async () => {
    const asking = ask(server.serverAddress, "");
    await server.handleRequest();
    return { steps, answer: await asking };
  });
}

const BEFORE = ["getRequest", "verifyRequest", "processRequest", "finishRequest"];
const AFTER = ["shutdownRequest", "closeRequest"];

conform(225, "a request takes all steps in their order", async () => {
  const { steps, answer } = await stepsOf(null);
  assertEquals(steps, [...BEFORE, "setup", "handle", "finish", ...AFTER]);
  assertEquals(answer, "handled");
});

conform(
  226,
  "whatever a handler throws goes to handleError(), and finish() still runs",
  async () => {
    const failed = ["handleError", ...AFTER];
    assertEquals((await stepsOf("handle")).steps, [
      ...BEFORE,
      "setup",
      "handle",
      "finish",
      ...failed,
    ]);
    assertEquals((await stepsOf("setup")).steps, [...BEFORE, "setup", ...failed]);
    assertEquals((await stepsOf("finish")).steps, [
      ...BEFORE,
      "setup",
      "handle",
      "finish",
      ...failed,
    ]);
  },
);

conform(226, "handleError() gets the request, the address and the error", async () => {
  const server = await QuietServer.create(ANY_PORT, handlerThat(() => raise("handle")));
  await withServing(server, async () => {
    assertEquals(await ask(server.serverAddress, ""), "");
    assertEquals(await ask(server.serverAddress, ""), "");
    assertEquals(server.errors, ["handle", "handle"]);
  });
});

/** Ends the server at the word "stop". */
const Stopping = handlerThat(async ({ rfile, wfile }) => {
  const word = textOf(await rfile.readline());
  await wfile.write(bytesOf(`got ${word}`));
  if (word === "stop") throw new StopServing("Cannot go on");
});

conform(227, "StopServing passes handleError() by and ends the server", async () => {
  await withOpen(await QuietServer.create(ANY_PORT, Stopping), async (server) => {
    const asking = ask(server.serverAddress, "stop");
    await assertRejects(() => server.handleRequest(), StopServing);
    assertEquals(await asking, "got stop");
    const serving = failureOf(() => server.serveForever());
    assertEquals(await ask(server.serverAddress, "go"), "got go");
    assertEquals(await ask(server.serverAddress, "stop"), "got stop");
    assertEquals([await serving, server.errors], ["StopServing", []]);
  });
});

conform(228, "verifyRequest() that says no ends the request without a handler", async () => {
  class Choosy extends QuietServer {
    override verifyRequest(_request: unknown, { port }: InetAddress): boolean {
      return port === 0;
    }
  }
  const { steps, answer } = await stepsOf(null, new Choosy(ANY_PORT, Shout));
  assertEquals([steps, answer], [["getRequest", "verifyRequest", ...AFTER], ""]);
});

conform(228, "what verifyRequest() throws comes through, and the client sees the end", async () => {
  class Broken extends QuietServer {
    override verifyRequest(): boolean {
      throw new SyntaxError("Cannot tell");
    }
  }
  await withOpen(await Broken.create(ANY_PORT, Shout), async (server) => {
    const asking = ask(server.serverAddress, "");
    assertEquals(await failureOf(() => server.handleRequest()), "SyntaxError");
    assertEquals([await asking, server.errors], ["", []]);
  });
});

conform(229, "handleError() writes a block to standard error, and the server goes on", async () => {
  await withCase(["handle-error"], async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stdout], [0, "answers: 0 and 2 bytes\n"]);
    const [first, title, error, ...rest] = stderr.trimEnd().split("\n");
    assertEquals([first, rest.at(-1)], ["-".repeat(40), "-".repeat(40)]);
    assertMatch(title ?? "", /^Cannot finish the request from "127\.0\.0\.1:\d+":$/);
    assertMatch(`${error} ${rest[0]}`, /no answer to this/);
    assert(rest.some((line) => /^ +at .*handle/.test(line)), stderr);
  });
});

/** A server that cannot get a request some times. */
class Starved extends QuietServer {
  readonly tries: number[] = [];
  hunger = 0;

  override getRequest(): ReturnType<TCPServer["getRequest"]> {
    this.tries.push(performance.now());
    if (this.tries.length > this.hunger) return super.getRequest();
    const details = { code: "EMFILE", errno: 24, syscall: "accept", address: null };
    throw new SocketError("Cannot accept", details);
  }
}

conform(230, "getRequest() that fails ends nothing, and is not asked again at once", async () => {
  await withOpen(await Starved.create(ANY_PORT, Shout), async (server) => {
    const asking = ask(server.serverAddress, "late");
    server.hunger = 1;
    await server.handleRequest();
    assertEquals(server.tries.length, 1);
    server.hunger = 3;
    const serving = server.serveForever();
    assertEquals(await asking, "LATE");
    const [, second = 0, third = 0, fourth = 0] = server.tries;
    // A timer may round its time down to the millisecond before.
    assert(third - second >= 99 && fourth - third >= 99, server.tries.join());
    await server.shutdown();
    await serving;
  });
});
