/**
 * The loads under which servers are compared.
 *
 * @module
 */

import {
  type Contender,
  datagramContenders,
  streamContenders,
  tracingContenders,
} from "./contenders.ts";
import type { LaneOptions } from "./generator/open_lanes.ts";

/** What clients do. */
export interface Load {
  /** Its name on the command line and in JSON. */
  readonly id: string;
  /** What it is, for people. */
  readonly title: string;
  /** What is counted, in the singular. */
  readonly unit: string;
  readonly contenders: (runtime: string) => readonly Contender[];
  readonly lanes: Omit<LaneOptions, "place">;
  /** Whether it goes over a UNIX socket. */
  readonly isUnix?: boolean;
  /** Whether the server only counts, and acknowledges each MiB. */
  readonly isSink?: boolean;
}

const KIB = 1024;

function echo(id: string, lanes: number, size: number): Load {
  const length = size < KIB ? `${size} B` : `${size / KIB} KiB`;
  const connections = lanes === 1 ? "1 connection" : `${lanes} connections`;
  return {
    id,
    title: `${connections}, ${length} there and back`,
    unit: "message",
    contenders: streamContenders,
    lanes: { kind: "connection", lanes, idle: 0, size, answerSize: size },
  };
}

/** All loads, in the order in which they run. */
export const LOADS: readonly Load[] = [
  echo("1x64", 1, 64),
  echo("50x64", 50, 64),
  echo("1000x64", 1000, 64),
  echo("4x16K", 4, 16 * KIB),
  {
    id: "bulk",
    title: "1 connection, one way, each MiB acknowledged by 1 B",
    unit: "MiB",
    contenders: streamContenders,
    lanes: { kind: "connection", lanes: 1, idle: 0, size: KIB * KIB, answerSize: 1 },
    isSink: true,
  },
  {
    id: "udp",
    title: "UDP, 16 clients, 64 B there and back",
    unit: "datagram",
    contenders: datagramContenders,
    lanes: { kind: "datagram", lanes: 16, idle: 0, size: 64, answerSize: 64 },
  },
  {
    ...echo("unix", 50, 64),
    title: "UNIX socket, 50 connections, 64 B there and back",
    isUnix: true,
  },
  {
    id: "connect",
    title: "connections, set up and closed, 16 at a time",
    unit: "connection",
    contenders: streamContenders,
    lanes: { kind: "visit", lanes: 16, idle: 0, size: 0, answerSize: 0 },
  },
  {
    ...echo("tracing", 50, 64),
    title: "the library with and without its lines for tracing, 50 connections, 64 B",
    contenders: tracingContenders,
  },
];
