/**
 * The clients of lesson 15, on every runtime and on Python, with servers that others wrote:
 * nginx, Exim and dnsmasq.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { freePort } from "../../scripts/servers/free_port.ts";
import {
  missingServer,
  RealServer,
  type RealServerName,
} from "../../scripts/servers/real_server.ts";
import { NO_RUNTIME_PATHS, type Program, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { skip, test } from "../harness/test.ts";
import { IS_WHOLE_MACHINE } from "../harness/whole_machine.ts";
import { runOn, type Side, SIDES } from "./sides.ts";

const LESSON = "lessons/15_protocols";

/** What a client printed. */
interface Output {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a test runs a client. */
type Ask = (program: string, words?: readonly string[], typed?: string) => Promise<Output>;

/** Registers a test with a server, for a client on one side. */
function testWith(
  name: RealServerName,
  side: Side,
  rule: string,
  body: (ask: Ask, server: RealServer) => Promise<void>,
): void {
  const title = `${rule} on ${side}`;
  const missing = missingServer(name);
  if (missing !== null && !IS_WHOLE_MACHINE) return skip(title, missing);
  if (side !== "python" && !isRuntimeThere(side)) {
    return skip(title, NO_RUNTIME_PATHS);
  }
  test(title, async () => {
    const server = await RealServer.start(name, await freePort(), ROOT);
    try {
      await body((program, words = [], typed = "") => {
        const args = ["--port", String(server.port), ...words];
        return runOn(side, `${LESSON}/${program}`, args, async (child) => {
          await child.write(typed);
          await child.closeInput();
          return await child.exit;
        });
      }, server);
    } finally {
      await server.stop();
    }
  }, STARTS_PROGRAMS);
}

function isRuntimeThere(side: Exclude<Side, "python">): boolean {
  const program: Program | null = programOn(side, `${LESSON}/http_client.ts`);
  return program !== null;
}

/** What an answer has besides: it differs from version to version. */
function withoutDates(stdout: string): string {
  return stdout.replace(/(?<=Date: ).*/g, "...").replace(/:\d{4,5}\b/g, ":PORT");
}

const FIRST_HEAD = `< HTTP/1.1 200 OK
< Server: nginx
< Date: ...
< Content-Type: text/plain
< Content-Length: 46
< Connection: keep-alive
`;
const FIRST_PAGE = `| Hello!
| My length was known before I was sent.
|\x20
`;
const SECOND_HEAD = `< HTTP/1.1 200 OK
< Server: nginx
< Date: ...
< Content-Type: text/plain
< Transfer-Encoding: chunked
< Connection: close
`;
const SECOND_PAGE = `| Your address is 127.0.0.1.
| This line is a page of its own.
| That was all.
|\x20
`;

/** All that the short web client prints. */
const PAGES = `> GET / HTTP/1.1
> Host: localhost:PORT
> Connection: keep-alive
>\x20
${FIRST_HEAD}  46 bytes, as announced
${FIRST_PAGE}> GET /pieces HTTP/1.1
> Host: localhost:PORT
> Connection: close
>\x20
${SECOND_HEAD}  a chunk of 27 bytes
  a chunk of 32 bytes
  a chunk of 14 bytes
  a chunk of 0 bytes
${SECOND_PAGE}The server has closed: 0
`;

/** The same by the complete one. */
const COMPLETE_PAGES = `Connected from 127.0.0.1:PORT
> GET /
${FIRST_HEAD}${FIRST_PAGE}> GET /pieces
${SECOND_HEAD}${SECOND_PAGE}`;

/** How the mail lies in the mailbox, behind what the server writes above it. */
const MAIL =
  "\nSubject: Dots\n\nHello, I have three lines.\n.This one begins with a dot.\nBye!\n\n";

const NOBODY = "nobody@steckdose.example";

/** What dnsmasq knows, with the lines in the order of the alphabet. */
const NAMES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [[], ["www.steckdose.example A 192.0.2.80"]],
  [["www.steckdose.example", "AAAA"], ["www.steckdose.example AAAA 2001:db8::80"]],
  [["shop.steckdose.example"], [
    "shop.steckdose.example CNAME www.steckdose.example",
    "www.steckdose.example A 192.0.2.80",
  ]],
  [["steckdose.example", "MX"], [
    "steckdose.example MX 10 mail.steckdose.example",
    "steckdose.example MX 20 spare.steckdose.example",
  ]],
  [["steckdose.example", "TXT"], ["steckdose.example TXT a socket is one end of a channel"]],
];

for (const side of SIDES) {
  testWith(
    "nginx",
    side,
    "http_client gets two pages from nginx over one connection",
    async (ask) => {
      const { code, stdout, stderr } = await ask("http_client");
      assertEquals([code, withoutDates(stdout), stderr], [0, PAGES, ""]);
    },
  );

  testWith("exim", side, "smtp_client hands a mail in at Exim", async (ask, server) => {
    const { code, stdout, stderr } = await ask("smtp_client");
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, "\nC: ..This one begins with a dot.\n");
    await server.says("=> friend");
    assertStringIncludes(server.read("friend.mbox"), MAIL);

    const refused = await ask("smtp_client", [NOBODY]);
    const sentence = "The server refused: 550 nobody here has this name";
    assertEquals(refused.code, 1);
    assertStringIncludes(refused.stderr, sentence);
  });

  testWith("dnsmasq", side, "dns_client asks dnsmasq", async (ask) => {
    for (const [words, lines] of NAMES) {
      const { code, stdout, stderr } = await ask("dns_client", words);
      const [, ...records] = stdout.trimEnd().split("\n");
      assertEquals([code, records.toSorted(), stderr], [0, lines, ""]);
    }
    const unknown = await ask("dns_client", ["nobody.steckdose.example"]);
    assertEquals([unknown.code, unknown.stderr], [1, "No such name: nobody.steckdose.example\n"]);
    const long = await ask("dns_client", ["long.steckdose.example", "TXT"]);
    assertStringIncludes(long.stdout, "The answer is cut.\n");
  });

  if (side === "python") continue;

  testWith("nginx", side, "http_client_complete gets two pages from nginx", async (ask) => {
    const { code, stdout, stderr } = await ask("http_client_complete");
    assertEquals([code, withoutDates(stdout), stderr], [0, COMPLETE_PAGES, ""]);
  });

  testWith("exim", side, "smtp_client_complete hands in what is typed", async (ask, server) => {
    const words = ["friend@steckdose.example", NOBODY, "you@steckdose.example"];
    const typed = "Grüße\n.\nä\n..\n";
    const { code, stdout, stderr } = await ask("smtp_client_complete", words, typed);
    assertEquals([code, stderr], [1, "Handed in for 2 of 3\n"]);
    assertStringIncludes(stdout, `refused ${NOBODY} for good: 550 nobody here has this name`);
    for (const name of ["friend", "you"]) {
      await server.says(`=> ${name}`);
      const mail = server.read(`${name}.mbox`);
      assertStringIncludes(mail, "\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\n");
      assertStringIncludes(mail, "\n\n.\nä\n..\n\n");
    }
  });

  testWith("dnsmasq", side, "dns_client_complete asks dnsmasq", async (ask) => {
    const { code, stdout, stderr } = await ask("dns_client_complete", ["steckdose.example", "mx"]);
    assertEquals([code, stdout.trimEnd().split("\n").toSorted(), stderr], [0, [
      "steckdose.example 0 s MX 10 mail.steckdose.example",
      "steckdose.example 0 s MX 20 spare.steckdose.example",
    ], ""]);
    const long = await ask("dns_client_complete", ["long.steckdose.example", "txt"]);
    assertStringIncludes(long.stdout, "\nThe answer is cut: all of it comes over TCP only\n");
  });
}
