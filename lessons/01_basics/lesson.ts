/**
 * Lesson 1 in the table of contents.
 *
 * @module
 */

import type { Lesson } from "../../lib/course/lesson.ts";

/** Layers, addresses, ports. */
export const lesson: Lesson = {
  id: "01_basics",
  number: 1,
  title: { en: "Layers, addresses, ports", de: "Schichten, Adressen, Ports" },
  chapter: "2.1",
  minutes: 45,
  tools: ["python3"],
  needs: [],
  // deno-fmt-ignore
  items: [21, 22, 23, 24, 26, 27, 28, 32, 33, 34, 35, 36, 37, 38, 39, 41, 44, 45, 125, 126, 127, 128, 131, 139, 140],
  errata: ["E3", "E4", "E5", "E7", "E8", "E23", "E73", "E74"],
  programs: [
    {
      id: "address",
      file: "address.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "ADDRESS",
      permissions: [],
    },
    {
      id: "service",
      file: "service.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "SERVICE",
      permissions: ["--allow-read=/etc/services"],
    },
    {
      id: "quiz",
      file: "quiz.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "NUMBER",
      permissions: [],
    },
  ],
  steps: [{ file: "steps/1_hello.ts", permissions: [] }],
  terms: [
    {
      name: { en: "shell", de: "Shell" },
      meaning: {
        en: "The program that reads what you type behind the prompt, and starts other programs.",
        de: "Das Programm, das liest, was du am Prompt eintippst, und andere Programme startet.",
      },
    },
    {
      name: { en: "protocol", de: "Protokoll" },
      meaning: {
        en: "What both sides have agreed on: which words there are, and who speaks when.",
        de: "Was beide Seiten vereinbart haben: welche Wörter es gibt und wer wann spricht.",
      },
    },
    {
      name: { en: "layer", de: "Schicht" },
      meaning: {
        en:
          "A part of the way that does one job, uses the layer below it and serves the one above.",
        de:
          "Ein Teil des Wegs, der eine Aufgabe erledigt, die Schicht unter sich benutzt und der " +
          "über sich dient.",
      },
    },
    {
      name: { en: "IP", de: "IP" },
      meaning: {
        en: "The Internet Protocol: it brings packets from one address to another, if it can.",
        de: "Das Internet Protocol: Es bringt Pakete von einer Adresse zur anderen, wenn es geht.",
      },
    },
    {
      name: { en: "UDP", de: "UDP" },
      meaning: {
        en: "The User Datagram Protocol: single datagrams, without a promise that they arrive.",
        de: "Das User Datagram Protocol: einzelne Datagramme, ohne Versprechen, dass sie ankommen.",
      },
    },
    {
      name: { en: "datagram", de: "Datagramm" },
      meaning: {
        en: "A piece of data that travels by itself, with an address on it, like a postcard.",
        de: "Ein Stück Daten, das für sich allein reist, mit einer Adresse darauf, wie eine " +
          "Postkarte.",
      },
    },
    {
      name: { en: "TCP", de: "TCP" },
      meaning: {
        en:
          "The Transmission Control Protocol: a connection on which all bytes arrive, in order, " +
          "as long as it holds.",
        de:
          "Das Transmission Control Protocol: eine Verbindung, auf der alle Bytes ankommen, der " +
          "Reihe nach, solange sie hält.",
      },
    },
    {
      name: { en: "connection", de: "Verbindung" },
      meaning: {
        en:
          "What two programs have while they talk by TCP: both know of the other, both can speak.",
        de:
          "Was zwei Programme haben, während sie über TCP reden: Beide wissen voneinander, beide " +
          "können sprechen.",
      },
    },
    {
      name: { en: "socket", de: "Socket" },
      meaning: {
        en: "One end of a channel in two directions, as a program holds it in its hands.",
        de: "Ein Ende eines Kanals in zwei Richtungen, so wie ein Programm es in der Hand hat.",
      },
    },
    {
      name: { en: "API", de: "API" },
      meaning: {
        en: "Application programming interface: the calls that something offers to programs.",
        de: "Application Programming Interface: die Aufrufe, die etwas den Programmen anbietet.",
      },
    },
    {
      name: { en: "IP address", de: "IP-Adresse" },
      meaning: {
        en: "A number that says where packets go: 32 bits in IPv4, 128 in IPv6.",
        de: "Eine Zahl, die sagt, wohin Pakete gehen: 32 Bit bei IPv4, 128 bei IPv6.",
      },
    },
    {
      name: { en: "network interface", de: "Netzwerkschnittstelle" },
      meaning: {
        en: "A machine's door to a network: Wi-Fi, a cable, or loopback, which leads back inside.",
        de: "Die Tür eines Rechners zu einem Netz: WLAN, ein Kabel oder Loopback, das wieder " +
          "hineinführt.",
      },
    },
    {
      name: { en: "loopback", de: "Loopback" },
      meaning: {
        en:
          "The way from a machine to itself: the addresses 127.0.0.1 and ::1, the name localhost.",
        de: "Der Weg eines Rechners zu sich selbst: die Adressen 127.0.0.1 und ::1, der Name " +
          "localhost.",
      },
    },
    {
      name: { en: "DNS", de: "DNS" },
      meaning: {
        en: "The Domain Name System: the telephone book of the Internet, from names to addresses.",
        de: "Das Domain Name System: das Telefonbuch des Internets, von Namen zu Adressen.",
      },
    },
    {
      name: { en: "port", de: "Port" },
      meaning: {
        en: "A number from 0 to 65535 that says which program behind an address is meant.",
        de:
          "Eine Zahl von 0 bis 65535, die sagt, welches Programm hinter einer Adresse gemeint ist.",
      },
    },
    {
      name: { en: "server", de: "Server" },
      meaning: {
        en: "A program that waits for others and does something for them.",
        de: "Ein Programm, das auf andere wartet und etwas für sie tut.",
      },
    },
    {
      name: { en: "client", de: "Client" },
      meaning: {
        en: "A program that comes to a server and wants something.",
        de: "Ein Programm, das zu einem Server kommt und etwas will.",
      },
    },
    {
      name: { en: "packet", de: "Paket" },
      meaning: {
        en: "What travels on the network at a time: some bytes, and in front of them who and how.",
        de: "Was auf einmal durchs Netz reist: ein paar Bytes, und davor, von wem, an wen und wie.",
      },
    },
    {
      name: { en: "router", de: "Router" },
      meaning: {
        en: "A machine that passes packets on from one network to the next.",
        de: "Ein Rechner, der Pakete von einem Netz ins nächste weitergibt.",
      },
    },
    {
      name: { en: "name server", de: "Nameserver" },
      meaning: {
        en: "A machine that answers questions of the DNS, mostly over UDP at port 53.",
        de: "Ein Rechner, der Fragen des DNS beantwortet, meist über UDP an Port 53.",
      },
    },
  ],
  demo: { program: "address", args: ["127.0.0.1", "localhost"] },
  firstChange: {
    en: 'In address.ts, give LOOPBACK other words, such as "at home".',
    de: 'Gib LOOPBACK in address.ts andere Worte, zum Beispiel "zu Hause".',
  },
};
