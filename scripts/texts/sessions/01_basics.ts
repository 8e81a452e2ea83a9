/**
 * What the text of lesson 1 shows.
 *
 * @module
 */

import { run } from "../run_commands.ts";
import type { Sessions } from "../stage.ts";

const LESSON = "lessons/01_basics";
const ADDRESS = `deno run ${LESSON}/address.ts`;
const SERVICE = `deno run --allow-read=/etc/services ${LESSON}/service.ts`;

/** What the programs ask. */
const ADDRESS_QUESTION = { en: "Address or name: ", de: "Adresse oder Name: " };

/** The questions of number 7, and the answers of somebody who does not know all of them. */
const QUIZ = {
  en: [
    ["11101001 as a decimal number? ", "233"],
    ["0.0.6.238 as one number? ", "6238"],
    ["127.157.246.58: private, loopback or public? ", "loopback"],
    ["Port 41: system, registered or dynamic? ", "system"],
    ["the port of ssh? ", "22"],
  ],
  de: [
    ["11101001 als Dezimalzahl? ", "233"],
    ["0.0.6.238 als eine Zahl? ", "6238"],
    ["127.157.246.58: privat, Loopback oder öffentlich? ", "Loopback"],
    ["Port 41: System, registriert oder dynamisch? ", "System"],
    ["der Port von ssh? ", "22"],
  ],
} as const;

/** The sessions by name. */
export const sessions: Sessions = {
  /** The first command, and the same in Python. */
  hello: async (stage, language) => {
    const words = { en: "Hello from Python!", de: "Hallo von Python!" };
    await run(
      stage,
      `deno run ${LESSON}/steps/1_hello.ts`,
      `python3 -c 'print("${words[language]}")'`,
    );
  },

  /** An address taken apart. */
  loopback: (stage) => run(stage, `${ADDRESS} 127.0.0.1`),

  /** The same address in other spellings. */
  spellings: (stage) => run(stage, `${ADDRESS} 2130706433`),

  /** Addresses at home, for examples, and of the Internet. */
  ranges: (stage) => run(stage, `${ADDRESS} 192.168.178.20 192.0.2.1 8.8.8.8`),

  /** The longer addresses. */
  ipv6: (stage) => run(stage, `${ADDRESS} 2001:db8::1`),

  /** A name. */
  name: (stage) => run(stage, `${ADDRESS} localhost`),

  /** A port for each of the three ranges; 50000 would stand for another port here. */
  ports: (stage) => run(stage, `${SERVICE} 80 8080 65000`),

  /** A name of a service, and a port that TCP and UDP use for different things. */
  services: (stage) => run(stage, `${SERVICE} domain 514`),

  /** Without words the program asks. */
  asked: async (stage, language) => {
    const program = await stage.terminal().start(`bun ${LESSON}/address.ts`);
    await program.answer(ADDRESS_QUESTION[language], "256.1.1.1");
    await program.lines();
    await program.answer(ADDRESS_QUESTION[language], "10.1.1.1");
    await program.lines(5);
    await program.answer(ADDRESS_QUESTION[language], "");
    await program.end();
  },

  /** Five questions. */
  quiz: async (stage, language) => {
    const program = await stage.terminal().start(`deno run ${LESSON}/quiz.ts 7`);
    for (const [question, line] of QUIZ[language]) {
      await program.answer(question, line);
      await program.lines();
    }
    await program.end();
  },

  /** The original. */
  python: (stage) => run(stage, `python3 ${LESSON}/service.py https`),

  /** What is typed wrong. */
  wrong: async (stage) => {
    await run(stage, `${SERVICE} 70000`);
    stage.terminal().showExitCode();
  },

  /** The addresses of the interface that leads back inside. */
  interface: (stage) => run(stage, "ip -brief address show lo"),

  /** The system's own look into the table. */
  table: (stage) => run(stage, "getent services http domain/udp"),
};
