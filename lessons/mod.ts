/**
 * The table of contents: the lessons that there are, in their order.
 *
 * @module
 */

import type { Lesson } from "../lib/course/lesson.ts";
import { lesson as basics } from "./01_basics/lesson.ts";
import { lesson as tools } from "./02_tools/lesson.ts";
import { lesson as firstServer } from "./03_first_server/lesson.ts";
import { lesson as firstClient } from "./04_first_client/lesson.ts";
import { lesson as udp } from "./05_udp/lesson.ts";
import { lesson as unixStream } from "./06_unix_stream/lesson.ts";
import { lesson as unixDatagram } from "./07_unix_datagram/lesson.ts";
import { lesson as multiplexing } from "./08_multiplexing/lesson.ts";
import { lesson as chat } from "./09_chat/lesson.ts";
import { lesson as blocking } from "./10_blocking/lesson.ts";
import { lesson as namesAndByteOrder } from "./11_names_and_byte_order/lesson.ts";
import { lesson as greeting } from "./12_greeting/lesson.ts";
import { lesson as socketserver } from "./13_socketserver/lesson.ts";
import { lesson as errorsAndText } from "./14_errors_and_text/lesson.ts";
import { lesson as protocols } from "./15_protocols/lesson.ts";

/** All lessons, by number. */
export const lessons: readonly Lesson[] = [
  basics,
  tools,
  firstServer,
  firstClient,
  udp,
  unixStream,
  unixDatagram,
  multiplexing,
  chat,
  blocking,
  namesAndByteOrder,
  greeting,
  socketserver,
  errorsAndText,
  protocols,
];

/** The lesson that somebody sees who names none: a server and a client, and a browser if wanted. */
export const firstMinute: Lesson = firstServer;
