/**
 * The complete clients of lesson 15 with web and mail servers that do not keep to the rules.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { withChild } from "../harness/child.ts";
import { pythonScript } from "../harness/python.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

const HTTP_CLIENT = "lessons/15_protocols/http_client_complete.ts";
const SMTP_CLIENT = "lessons/15_protocols/smtp_client_complete.ts";

/** What a client came to, with the port of its server as PORT. */
interface Visit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Servers that keep a client waiting until the time is over; all others get the usual time. */
const SILENT: readonly string[] = ["web_silent", "mail_silent", "mail_stalls"];

/** Lets a client visit a server of `hostile_protocol_servers.py`. */
function visit(client: string, server: string, words: readonly string[], typed: string) {
  const script = pythonScript("tests/course/hostile_protocol_servers.py", server);
  return withChild("python3", script, {}, async (serving) => {
    const port = await serving.readLine();
    const time = SILENT.includes(server) ? ["--timeout", "1"] : [];
    const args = ["--host", "127.0.0.1", "--port", port, "--lang", "en", ...time];
    return await withProgram(client, [...args, ...words], async (child): Promise<Visit> => {
      await child.write(typed);
      await child.closeInput();
      const { code, stdout, stderr } = await child.exit;
      return { code, stdout, stderr: stderr.replaceAll(`:${port}`, ":PORT") };
    });
  });
}

const browse = (server: string) => visit(HTTP_CLIENT, server, ["/", "/b"], "");
const write = (server: string) => visit(SMTP_CLIENT, server, [], "Hi\nHello\n");

const PAGE = ["< HTTP/1.1 200 OK", "< Content-Length: 5", "| hello"];
const CONNECTED = "Connected from HERE";

/** What the web client shows, its own ports made equal. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  "web_byte_by_byte": [
    CONNECTED,
    "> GET /",
    ...PAGE,
    "> GET /b",
    "< HTTP/1.1 200 OK",
    "< Transfer-Encoding: chunked",
    "| hello",
  ],
  "web_closes_between": [CONNECTED, "> GET /", ...PAGE, CONNECTED, "> GET /b", ...PAGE],
  "web_resets_between": [CONNECTED, "> GET /", ...PAGE, CONNECTED, "> GET /b", ...PAGE],
  "web_interim": [CONNECTED, "> GET /", ...PAGE, "> GET /b", ...PAGE],
  "web_wants_to_close": ["/", "/b"].flatMap((path) => [
    CONNECTED,
    `> GET ${path}`,
    ...PAGE.toSpliced(2, 0, "< Connection: Close"),
  ]),
  "web_old": ["/", "/b"].flatMap((path) => [
    CONNECTED,
    `> GET ${path}`,
    "< HTTP/1.0 200 OK",
    "| hello",
  ]),
  "web_no_content": [
    CONNECTED,
    ...["/", "/b"].flatMap((path) => [`> GET ${path}`, "< HTTP/1.1 204 No Content", "| "]),
  ],
};

for (const [server, lines] of Object.entries(PAGES)) {
  testProgram(`http_client_complete.ts gets its pages from ${server}`, async () => {
    const { code, stdout, stderr } = await browse(server);
    const shown = stdout.replace(/127\.0\.0\.1:\d+/g, "HERE");
    assertEquals([code, shown, stderr], [0, `${lines.join("\n")}\n`, ""]);
  });
}

testProgram("http_client_complete.ts shows control characters and obeys none", async () => {
  const { stdout } = await visit(HTTP_CLIENT, "web_controls", ["/"], "");
  const [, ...lines] = stdout.split("\n");
  assertEquals(lines, [
    "> GET /",
    "< HTTP/1.1 200 O\\x1b[2JK",
    "< X: \\x07",
    "< Content-Length: 12",
    "| a\\x1b[1m\\r",
    "| \ufffd\\x00> G",
    "",
  ]);
});

/** What the web client says about servers that it cannot use. */
const WEB_REFUSALS = {
  "web_silent": "1 s are over",
  "web_endless_line": "a line is longer than 8192 bytes",
  "web_endless_head": "more than 100 header lines came",
  "web_endless_body": "a page is longer than 4 MiB",
  "web_endless_chunks": "a page is longer than 4 MiB",
  "web_endless_interim": "it promises an answer and sends none",
  "no_web_server": 'this is not HTTP/1: "220 \\x1b[2Jmail ESMTP"',
  "web_huge_length": "a page is longer than 4 MiB",
  "web_bad_length": "its length is not one number",
  "web_two_lengths": "its length is not one number",
  "web_bad_chunk": "its chunks do not fit together",
  "web_long_chunk": "its chunks do not fit together",
  "web_huge_chunk": "a page is longer than 4 MiB",
  "web_other_coding": 'it uses the coding "gzip"',
  "web_half": "its answer has no end",
  "web_half_head": "its answer has no end",
  "web_nothing": "it closed without an answer",
};

for (const [server, reason] of Object.entries(WEB_REFUSALS)) {
  testProgram(
    `http_client_complete.ts says in one sentence what is wrong with ${server}`,
    async () => {
      const { code, stderr } = await browse(server);
      assertEquals([code, stderr], [1, `Cannot use "127.0.0.1:PORT": ${reason}\n`]);
    },
  );
}

const RESET = 'Cannot receive from "127.0.0.1:PORT": connection reset by peer (ECONNRESET)\n';

testProgram("http_client_complete.ts says in one sentence that the server reset", async () => {
  const { code, stderr } = await browse("web_reset");
  assertEquals([code, stderr], [1, RESET]);
});

for (
  const server of [
    "mail_byte_by_byte",
    "mail_helo",
    "mail_no_goodbye",
    "mail_reset_at_quit",
    "mail_forger",
  ]
) {
  testProgram(`smtp_client_complete.ts hands a mail in at ${server}`, async () => {
    const { code, stdout, stderr } = await write(server);
    assertEquals([code, stdout.split("\n").at(-2), stderr], [0, "Handed in for 1 of 1", ""]);
  });
}

testProgram("smtp_client_complete.ts shows control characters and obeys none", async () => {
  const { stdout } = await write("mail_forger");
  const lines = stdout.split("\n").filter((line) => line.startsWith("S: "));
  assertEquals(lines.slice(0, 3), ["S: 220 hi\\rC: QUIT", "S: 250-x", "S: 250 y\\x1b[1AS: 250"]);
});

const SERVER = '"127.0.0.1:PORT"';

/** What the mail client says about servers that do not take its mail. */
const MAIL_REFUSALS = {
  "mail_silent": `Cannot hand in the mail at ${SERVER}: 1 s are over`,
  "mail_stalls": `Cannot hand in the mail at ${SERVER}: 1 s are over`,
  "mail_endless_line": `${SERVER} is no mail server: it says "${"2".repeat(60)}"`,
  "mail_endless_reply": `${SERVER} answers with more than 100 lines`,
  "mail_full": `${SERVER} refused the mail for good: 552 too much`,
  "mail_later": "Nobody gets the mail",
  "mail_busy": `${SERVER} refused us for now: 421 too many guests`,
  "mail_closed": `${SERVER} refused us for good: 554 no service here`,
  "mail_closes": `${SERVER} closed within the conversation`,
  "mail_two_codes": `${SERVER} is no mail server: it says "250 there"`,
  "mail_no_number": `${SERVER} is no mail server: it says "HTTP/1.1 400 Bad \\x1b[2JRequest"`,
};

for (const [server, sentence] of Object.entries(MAIL_REFUSALS)) {
  testProgram(
    `smtp_client_complete.ts says in one sentence what is wrong with ${server}`,
    async () => {
      const { code, stderr } = await write(server);
      assertEquals([code, stderr], [1, `${sentence}\n`]);
    },
  );
}

testProgram("smtp_client_complete.ts says in one sentence that the server reset", async () => {
  const { code, stderr } = await write("mail_resets");
  assertEquals([code, stderr], [1, RESET]);
});

testProgram("smtp_client_complete.ts tells who is refused for now", async () => {
  const { stdout } = await write("mail_later");
  const [line] = stdout.split("\n").filter((line) => line.includes("refused"));
  assertEquals(
    line?.replace(/:\d+"/, ':PORT"'),
    `${SERVER} refused friend@steckdose.example for now: 451 \\x1b[2Jgrey`,
  );
});

for (
  const [client, words] of [[HTTP_CLIENT, ["/a b", "a", "/ü", "/\n"]], [
    SMTP_CLIENT,
    ["a b@c.example", "a", "a@b>\r\nDATA", "ü@b.example", "@", "\x1b[2J@b.example"],
  ]] as const
) {
  testProgram(`${client} refuses words that would break a line of the protocol`, async () => {
    for (const word of words) {
      await withProgram(client, ["--lang", "en", "--port", "0", word], async (child) => {
        await child.closeInput();
        const { code, stderr } = await child.exit;
        assertEquals([code, stderr.split("\n").length], [1, 2]);
        assertEquals(/^Cannot (?:ask for|send to) "/.test(stderr), true, stderr);
        assertEquals(/^[\n -~ü]*$/.test(stderr), true);
      });
    }
  });
}
