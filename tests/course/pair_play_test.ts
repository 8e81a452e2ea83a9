/**
 * Conversations of every kind, played to their end.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type LessonPair, placePair } from "../../lib/course/lesson.ts";
import { PairPlay } from "../../lib/course/pair_play.ts";
import { PairStage } from "../../lib/course/pair_stage.ts";
import { runPair } from "../../lib/course/run_pair.ts";
import { ladder } from "../../lib/trace/ladder.ts";
import { lessons } from "../../lessons/mod.ts";
import { equalTimes } from "../../scripts/texts/equal_times.ts";
import { currentRuntime, STARTS_PROGRAMS } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { skip, test } from "../harness/test.ts";
import { withPrograms } from "./placed_program.ts";

function testPair(name: string, body: () => Promise<void>): void {
  if (currentRuntime() === "deno") test(name, body, STARTS_PROGRAMS);
  else skip(name, "the bundle of the tests does not know where the lessons are");
}

function run(pair: LessonPair) {
  return runPair(placePair(lessons, pair), { language: "en" });
}

const LIBRARY = pathToFileURL(join(ROOT, "mod.ts")).href;

/** Sends back what its clients send, for ever, and tells them apart. */
const ECHO_SERVER = `
import { select, Socket } from "${LIBRARY}";
const server = new Socket();
await server.bind({ hostname: "127.0.0.1", port: 0 });
await server.listen();
console.log("ready :" + server.getsockname().port);
const clients = [];
for (;;) {
  const [ready] = await select([server, ...clients], [], []);
  for (const socket of ready) {
    if (socket === server) {
      clients.push((await server.accept())[0]);
      continue;
    }
    const bytes = await socket.recv(1024);
    if (bytes.length > 0) await socket.sendall(bytes);
    else await clients.splice(clients.indexOf(socket), 1)[0].close();
  }
}`;

/** Sends each line that is typed and prints what comes back. */
const LINE_CLIENT = `
import { Socket } from "${LIBRARY}";
const port = Number(Deno.args[Deno.args.indexOf("--port") + 1]);
const con = new Socket();
await con.connect({ hostname: "127.0.0.1", port });
let text = "";
for await (const piece of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  text += piece;
  for (let end; (end = text.indexOf("\\n")) >= 0; text = text.slice(end + 1)) {
    await con.sendall(new TextEncoder().encode(text.slice(0, end)));
    console.log("back: " + new TextDecoder().decode(await con.recv(1024)));
  }
}
await con.close();`;

/** What each of the conversations below is allowed. */
const NET = { permissions: ["--allow-net=127.0.0.1"] };

const TYPED = [
  { to: 1, line: "one" },
  { to: 2, line: { en: "two", de: "zwei" } },
  { to: 2, line: null },
  { to: 1, line: "three" },
];

testPair("runPair() plays a conversation over UDP", async () => {
  const { conversation, ending } = await run({ server: "udp-server", client: "udp-client" });
  assertEquals(ending, "ended");
  const drawing = ladder(conversation);
  assertMatch(drawing, /─ 1{18} ─+▶/);
  assert(!/SYN|FIN/.test(drawing));
});

testPair("runPair() plays a conversation over a UNIX socket, at a path of its own", async () => {
  const pair = { server: "unix-stream-server", client: "unix-stream-client" };
  const { conversation, server, ending } = await run(pair);
  assertEquals(ending, "ended");
  assertMatch(server[0] ?? "", /\/steckdose-[^/]+\/unixsocket_tcp$/);
  assertMatch(ladder(conversation), /─ Hallo Welt! ─+▶/);
});

testPair("runPair() types to several clients, one after the other, and ends a server", async () => {
  await withPrograms({ server: ECHO_SERVER, client: LINE_CLIENT }, async (server, client) => {
    const pair = { server, client, clients: 2, input: TYPED };
    const run = await runPair(pair, { language: "de" });
    // As a terminal shows it: what was typed, and what came back.
    assertEquals(run.clients, [["one", "back: one", "three", "back: three"], [
      "zwei",
      "back: zwei",
    ]]);
    assertEquals(run.ending, "interrupted");
    assertEquals(run.cues.map(({ to, what }) => `${to} ${what}`), [
      "1 start",
      "2 start",
      "1 line",
      "2 line",
      "2 end of input",
      "1 line",
      "1 end of input",
      "server interrupt",
    ]);
    const [, ...cues] = run.cues.map(({ time }) => time);
    const drawing = ladder(equalTimes(run.conversation, { cues }), { width: 100 });
    const order = [...drawing.matchAll(/─ (one|zwei|three) ─+▶/g)].map(([, text]) => text);
    assertEquals(order, ["one", "zwei", "three"]);
  }, NET);
});

testPair("runPair() types nothing to a client that is still connecting", async () => {
  // For longer than anybody is waited for who does nothing, the machine is busy.
  const busy = LINE_CLIENT.replace("await con.connect(", "const connecting = con.connect(")
    .replace(
      'let text = "";',
      "for (const start = performance.now(); performance.now() < start + 400;);\n" +
        "await connecting;\nlet text = '';",
    );
  await withPrograms({ server: ECHO_SERVER, client: busy }, async (server, client) => {
    const pair = { server, client, input: [{ to: 1, line: "one" }] };
    const { cues, conversation } = await runPair(pair, { language: "en" });
    const connected = conversation.clients[0]?.find(({ call, phase }) => {
      return call === "connect" && phase === "end";
    });
    const typed = cues.find(({ what }) => what === "line");
    assert(typed !== undefined && connected !== undefined && typed.time > connected.time);
  }, NET);
});

testPair("runPair() gives programs what the lesson says, before their address", async () => {
  const echo = 'console.log(Deno.args.join(" ").replace(/--port .*/, "--port"), ":1");';
  await withPrograms({ server: echo, client: echo }, async (server, client) => {
    const given = ["--echo", "yes"];
    const pair = {
      server: { ...server, given },
      client,
      serverArguments: ["--timeout", "1"],
      clientArguments: ["--host", "localhost"],
    };
    const run = await runPair(pair, { language: "en" });
    assertEquals(run.server, ["--echo yes --lang en --timeout 1 --port :1"]);
    assertEquals(run.clients, [["--lang en --host localhost --port :1"]]);
  });
});

/** Takes one connection, and is long in ending: a busy machine. */
const SLOW_END_SERVER = `
import { Socket } from "${LIBRARY}";
const server = new Socket();
await server.bind({ hostname: "127.0.0.1", port: 0 });
await server.listen();
console.log("ready :" + server.getsockname().port);
await (await server.accept())[0].close();
await server.close();
for (const start = performance.now(); performance.now() < start + 800;);`;

testPair("runPair() does not end a server that waits for nobody", async () => {
  const sources = { server: SLOW_END_SERVER, client: LINE_CLIENT };
  await withPrograms(sources, async (server, client) => {
    const { ending } = await runPair({ server, client }, { language: "en" });
    assertEquals(ending, "ended");
  }, NET);
});

testPair("runPair() ends a server by force that does not want to end", async () => {
  const stubborn = `
    Deno.addSignalListener("SIGINT", () => {});
    console.log("ready :1");
    setInterval(() => {}, 1000);`;
  await withPrograms({ server: stubborn, client: "" }, async (server, client) => {
    const { ending } = await runPair({ server, client }, { language: "en" });
    assertEquals(ending, "killed");
  });
});

testPair(
  "play() takes a program that Ctrl+C has ended for Ctrl+C, also before it hears of it",
  async () => {
    const waiting = 'console.log("here"); setInterval(() => {}, 1000);';
    await withPrograms({ server: ECHO_SERVER, client: waiting }, async (server, client) => {
      // A terminal would interrupt everybody; here only the client hears of it.
      const stage = new PairStage(() => {
        const [client] = play.clients;
        if (client?.lines.length === 1) client.running.interrupt();
      });
      const runners = { server: "deno", client: "deno" } as const;
      const play = new PairPlay(stage, { server, client }, { language: "en", runners });
      try {
        assertEquals(await play.play(), "interrupted");
        assert(stage.isInterrupted);
        assertEquals(play.cues.map(({ what }) => what), ["start"]);
      } finally {
        await stage.clear();
      }
    }, NET);
  },
);

testPair("play() takes its own standstill for nobody else's silence", async () => {
  const sources = { server: 'console.log("ready :1"); setTimeout(() => {}, 700);', client: "" };
  await withPrograms(sources, async (server, client) => {
    let hasStood = false;
    const stage = new PairStage(() => {
      if (hasStood || play.clients[0]?.running.hasEnded !== true) return;
      hasStood = true;
      for (const start = performance.now(); performance.now() < start + 600;);
    });
    const runners = { server: "deno", client: "deno" } as const;
    const play = new PairPlay(stage, { server, client }, { language: "en", runners });
    try {
      assertEquals(await play.play(), "ended");
    } finally {
      await stage.clear();
    }
  });
});

testPair("runPair() refuses to type to a client that there is not", async () => {
  await withPrograms({ server: 'console.log(":1");', client: "" }, async (server, client) => {
    const pair = { server, client, input: [{ to: 2, line: "hello" }] };
    const run = () => runPair(pair, { language: "en" });
    await assertRejects(run, RangeError, "Cannot type to client 2");
  });
});
