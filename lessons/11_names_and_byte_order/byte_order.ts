// Lesson 11: a number in the byte order of this machine, and in that of the network.

import { htonl, htons, ntohl, ntohs } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { words, ask, say, fail } = program({
  en: "Shows the bytes of a number in this machine and on the network.",
  de: "Zeigt die Bytes einer Zahl in diesem Rechner und im Netz.",
  words: {
    name: "NUMBER",
    en: "0 to 4294967295, also as 0x1f90",
    de: "0 bis 4294967295, auch als 0x1f90",
  },
});

const [word = await ask({ en: "Number: ", de: "Zahl: " }) ?? ""] = words;
const number = Number(word);
if (!/^(\d+|0x[\da-f]+)$/i.test(word) || number > 0xffffffff) {
  fail({
    en: `Cannot use "${word}": type a whole number from 0 to 4294967295`,
    de: `"${word}" geht nicht: Tippe eine ganze Zahl von 0 bis 4294967295`,
  });
}

/** The bytes of a number, as they lie in memory. */
function bytesOf({ buffer }: Uint16Array | Uint32Array) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** Shows the bytes of a number, and of the one that stands for it on the network. */
function show(here: Uint16Array | Uint32Array, network: Uint16Array | Uint32Array) {
  say({ en: `${bytesOf(here)}  in this machine`, de: `${bytesOf(here)}  in diesem Rechner` });
  say({ en: `${bytesOf(network)}  on the network`, de: `${bytesOf(network)}  im Netz` });
}

try {
  const swapped = htons(number);
  show(Uint16Array.of(number), Uint16Array.of(swapped));
  say(`htons(${number}) = ${swapped}, ntohs(${swapped}) = ${ntohs(swapped)}`);
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  say(error.message);
}
const swapped = htonl(number);
show(Uint32Array.of(number), Uint32Array.of(swapped));
say(`htonl(${number}) = ${swapped}, ntohl(${swapped}) = ${ntohl(swapped)}`);
