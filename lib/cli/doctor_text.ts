/**
 * What `doctor` says, in both languages.
 *
 * @module
 */

import type { Features } from "../adapters/contract.ts";
import type { Text } from "../course/language.ts";
import type { PermissionName } from "../host/permissions.ts";

/** Above each part. */
export const TITLES = {
  runtimes: { en: "Runtimes", de: "Laufzeitumgebungen" },
  tools: { en: "Tools that the lessons use", de: "Werkzeuge, die in den Lektionen vorkommen" },
  permissions: {
    en: "What Deno allows this command; each program gets its own flags",
    de: "Was Deno diesem Befehl erlaubt; jedes Programm bekommt eigene Rechte",
  },
  features: {
    en: "What sockets can do on this runtime",
    de: "Was Sockets auf dieser Laufzeitumgebung können",
  },
  install: { en: "What is missing can be installed", de: "Was fehlt, lässt sich installieren" },
} as const satisfies Readonly<Record<string, Text>>;

/** A tool that is not there. */
export const MISSING: Text = { en: "is not there", de: "ist nicht da" };

/** A tool that is too old, and which version will do. */
export function tooOld(version: string, least: number): Text {
  return {
    en: `${version} is too old, ${least} is the least`,
    de: `${version} ist zu alt, es braucht ${least} oder neuer`,
  };
}

/** How much of a permission there is. */
export const AMOUNTS: Readonly<Record<"all" | "some" | "nothing", Text>> = {
  all: { en: "all of it", de: "ganz" },
  some: { en: "a part of it", de: "zum Teil" },
  nothing: { en: "not in general", de: "nicht allgemein" },
};

/** What a permission is needed for. */
export const PERMISSIONS: Readonly<Record<PermissionName, Text>> = {
  net: { en: "sockets; here for watch with Python", de: "Sockets; hier für watch mit Python" },
  read: {
    en: "texts, and the files of UNIX sockets",
    de: "Texte, und die Dateien von UNIX-Sockets",
  },
  write: { en: "recorded calls, and UNIX sockets", de: "Aufzeichnungen, und UNIX-Sockets" },
  run: { en: "run, watch and start run programs", de: "run, watch und start führen Programme aus" },
  env: { en: "language, colours, PATH", de: "Sprache, Farben, PATH" },
  sys: {
    en: "interfaces and the name of the machine",
    de: "Schnittstellen und der Name des Rechners",
  },
  ffi: {
    en: "options that Deno hides; permits all",
    de: "Optionen, die Deno verbirgt; erlaubt alles",
  },
};

/** The flag that is no permission. */
export const UNSTABLE_NET: Text = {
  en: "UDP and UNIX datagrams of Deno itself, SO_REUSEPORT",
  de: "UDP und UNIX-Datagramme von Deno selbst, SO_REUSEPORT",
};

/** What each feature is. */
export const FEATURES: Readonly<Record<keyof Features, Text>> = {
  realBacklog: { en: "the backlog limits who waits", de: "der Backlog begrenzt, wer wartet" },
  reusePort: { en: "listeners share a port", de: "mehrere lauschen an einem Port" },
  reset: { en: "a connection can be reset", de: "eine Verbindung lässt sich abbrechen" },
  endRead: { en: "a read that waits can be ended", de: "ein wartendes Lesen lässt sich beenden" },
  abandonWrite: { en: "a write can be given up", de: "ein Schreiben lässt sich aufgeben" },
  unixStream: { en: "UNIX sockets for streams", de: "UNIX-Sockets für Ströme" },
  datagram: { en: "UDP", de: "UDP" },
  datagramRefusal: {
    en: "refused datagrams are told",
    de: "abgewiesene Datagramme werden gemeldet",
  },
  multicast: { en: "multicast", de: "Multicast" },
  unixDatagram: { en: "UNIX sockets for datagrams", de: "UNIX-Sockets für Datagramme" },
  ipv6Only: { en: "IPv6 without IPv4", de: "IPv6 ohne IPv4" },
  autobind: { en: "names chosen by the system", de: "Namen, die das System wählt" },
};
