// Step 1: the mode of a socket is its timeout.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Sets a socket to each of the three modes.",
  de: "Versetzt einen Socket in jeden der drei Modi.",
});

const socket = new Socket(AF_INET, SOCK_STREAM);
say(`new socket         ${socket.gettimeout()} ${socket.getblocking()}`);
socket.setblocking(false);
say(`setblocking(false) ${socket.gettimeout()} ${socket.getblocking()}`);
socket.settimeout(2.5);
say(`settimeout(2.5)    ${socket.gettimeout()} ${socket.getblocking()}`);
socket.settimeout(0);
say(`settimeout(0)      ${socket.gettimeout()} ${socket.getblocking()}`);
socket.settimeout(null);
say(`settimeout(null)   ${socket.gettimeout()} ${socket.getblocking()}`);
await socket.close();
