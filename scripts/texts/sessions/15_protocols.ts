/**
 * What the text of lesson 15 shows.
 *
 * @module
 */

import type { Sessions } from "../stage.ts";

const LESSON = "lessons/15_protocols";
const DENO = "deno run --allow-net=127.0.0.1";
const UNBOUND = "deno run --allow-net=127.0.0.1,0.0.0.0";
const PROTOCOL = `deno run ${LESSON}/protocol.ts`;
const DNS_CLIENT = `${UNBOUND} ${LESSON}/dns_client.ts`;

/** The sessions by name. */
export const sessions: Sessions = {
  /** The table of protocols. */
  table: async (stage) => {
    await stage.terminal().run(`${PROTOCOL} | grep -e TCP -e UDP`);
  },

  /** A protocol, and a module that is gone. */
  lookup: async (stage) => {
    await stage.terminal().run(`${PROTOCOL} smtp`);
    await stage.terminal().run(`${PROTOCOL} telnetlib`);
  },

  /** Two pages over one connection. */
  web: async (stage) => {
    await stage.serve("nginx");
    await stage.terminal().run(`${DENO} ${LESSON}/http_client.ts`);
  },

  /** The mail is handed in, and lies in the mailbox; above it the server has written more. */
  mail: async (stage) => {
    const server = await stage.serve("exim");
    const terminal = stage.terminal();
    await terminal.run(`${DENO} ${LESSON}/smtp_client.ts`);
    await server.says("=> friend");
    await terminal.run("tail -n 9 /tmp/steckdose/friend.mbox");
  },

  /** Nobody has this name. */
  refused: async (stage) => {
    await stage.serve("exim");
    const refused = `${DENO} ${LESSON}/smtp_client.ts nobody@steckdose.example`;
    await stage.terminal().run(`${refused} | tail -n 2`);
  },

  /** Addresses, another name, and where the mail goes. */
  names: async (stage) => {
    await stage.serve("dnsmasq");
    const terminal = stage.terminal();
    await terminal.run(DNS_CLIENT);
    await terminal.run(`${DNS_CLIENT} shop.steckdose.example`);
    await terminal.run(`${DNS_CLIENT} steckdose.example MX`);
  },

  /** No such name; and more than fits into a datagram. */
  limits: async (stage) => {
    await stage.serve("dnsmasq");
    const terminal = stage.terminal();
    await terminal.run(`${DNS_CLIENT} nobody.steckdose.example`);
    await terminal.run(`${DNS_CLIENT} long.steckdose.example TXT | cut -c 1-70`);
  },

  /** The same question from Python. */
  python: async (stage) => {
    await stage.serve("dnsmasq");
    await stage.terminal().run(`python3 ${LESSON}/dns_client.py www.steckdose.example AAAA`);
  },

  /** The complete clients with what the servers do not have. */
  complete: async (stage) => {
    await stage.serve("nginx");
    await stage.serve("dnsmasq");
    const terminal = stage.terminal();
    const web = `${DENO} ${LESSON}/http_client_complete.ts`;
    await terminal.run(`${web} / /nowhere / | grep -e '^>' -e '^C' -e HTTP`);
    await terminal.run(`${UNBOUND} ${LESSON}/dns_client_complete.ts steckdose.example AAAA`);
  },

  /** Step 1: the bytes of a question. */
  bytes: async (stage) => {
    const server = await stage.terminal(1).start(`${DENO} ${LESSON}/steps/1_question.ts`);
    await server.lines();
    await stage.terminal(2).run(DNS_CLIENT);
    await server.end();
  },
};
