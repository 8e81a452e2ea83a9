// Lesson 11: an address as text and as bytes.

import { AF_INET, AF_INET6, inetAton, inetNtoa, inetNtop, inetPton } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { words, ask, say, fail } = program({
  en: "Turns the text of an address into its bytes, and bytes into text.",
  de: "Macht aus dem Text einer Adresse ihre Bytes, und aus Bytes Text.",
  words: {
    name: "ADDRESS",
    en: "127.0.0.1, ::1, or 4 or 16 bytes: 7f 00 00 01",
    de: "127.0.0.1, ::1, oder 4 oder 16 Bytes: 7f 00 00 01",
  },
});

const question = { en: "Address: ", de: "Adresse: " };
const typed = (words.length > 0 ? words.join(" ") : await ask(question) ?? "").trim();

/** Bytes as people write them. */
function hex(bytes: Uint8Array) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** The calls that turn text into bytes. */
function callsFor(text: string) {
  return {
    "inetAton": () => hex(inetAton(text)),
    "inetPton(AF_INET)": () => hex(inetPton(AF_INET, text)),
    "inetPton(AF_INET6)": () => hex(inetPton(AF_INET6, text)),
  };
}

/** The calls that turn bytes into text. */
function callsBack(bytes: Uint8Array) {
  return {
    "inetNtoa": () => inetNtoa(bytes),
    "inetNtop(AF_INET)": () => inetNtop(AF_INET, bytes),
    "inetNtop(AF_INET6)": () => inetNtop(AF_INET6, bytes),
  };
}

const isBytes = /^[\da-f]{2}( [\da-f]{2})+$/i.test(typed);
const bytes = Uint8Array.from(typed.split(" "), (digits) => Number.parseInt(digits, 16));
const answers = [];
let accepted = false;
for (const [name, call] of Object.entries(isBytes ? callsBack(bytes) : callsFor(typed))) {
  try {
    answers.push(`${name.padEnd(18)} ${call()}`);
    accepted = true;
  } catch (error) {
    answers.push(`${name.padEnd(18)} ${error instanceof Error ? error.message : error}`);
  }
}
if (!accepted) {
  fail({
    en:
      `Cannot use "${typed}": type an address such as 127.0.0.1 or ::1, or its bytes: 7f 00 00 01`,
    de: `"${typed}" geht nicht: Tippe eine Adresse wie 127.0.0.1 oder ::1, oder Bytes: 7f 00 00 01`,
  });
}
answers.forEach((answer) => say(answer));
