/**
 * The one contract suite: every rule, for whatever column.
 *
 * @module
 */

import { abortRules } from "./abort.ts";
import { addressRules } from "./addresses.ts";
import { backpressureRules, memoryRules } from "./backpressure.ts";
import { busyRules, closeRules } from "./close.ts";
import { type ContractHost, theme } from "./contract_host.ts";
import { descriptorRules } from "./descriptors.ts";
import { errorRules, errorShapeRules } from "./errors.ts";
import { halfCloseRules } from "./half_close.ts";
import { busyProcessRules, idleProcessRules } from "./lifetime.ts";
import { acceptRules, backlogRules, idleRules } from "./listener.ts";
import { listenerCloseRules } from "./listener_close.ts";
import { optionRules, systemOptionRules } from "./options.ts";
import { brokenPipeRules, resetRules } from "./reset.ts";
import { overRules, roomRules } from "./room.ts";
import { streamRules, transferRules } from "./stream.ts";
import { udpAddressRules } from "./udp_addresses.ts";
import { udpCloseRules } from "./udp_close.ts";
import { udpConnectRules } from "./udp_connect.ts";
import { udpLifetimeRules } from "./udp_lifetime.ts";
import { udpOptionRules } from "./udp_options.ts";
import { udpPeerRules, udpQueueRules, udpRules } from "./udp.ts";
import { manyUnixDatagramRules, unixDatagramRules } from "./unix_datagram.ts";
import { unixNameRules, unixSendErrorRules } from "./unix_datagram_errors.ts";
import {
  unixCloseRules,
  unixConnectRules,
  unixFullQueueRules,
  unixOptionRules,
  unixReceiveRules,
} from "./unix_datagram_waits.ts";
import { unixLifetimeRules } from "./unix_datagram_lifetime.ts";
import { unixFileRules, unixResetRules, unixRules } from "./unix.ts";

/** The rules of one connection, for the end of it that the host names. */
export function registerConnectionRules(host: ContractHost): void {
  streamRules(host);
  transferRules(host);
  halfCloseRules(host);
  resetRules(host);
  brokenPipeRules(host);
  closeRules(host);
  busyRules(host);
  backpressureRules(host);
  roomRules(host);
  overRules(host);
}

/** The rules of a process; a column without processes skips each theme, not each rule. */
function processRules(host: ContractHost): void {
  theme(host, "descriptors", "what becomes of descriptors", descriptorRules);
  theme(host, "processes", "the memory of a process is bounded", memoryRules);
  theme(host, "processes", "what lets a process end", idleProcessRules);
  theme(host, "processes", "what keeps a process alive", busyProcessRules);
}

/** The rules of a network: listeners, and connections through them. */
export function registerNetworkRules(host: ContractHost): void {
  addressRules(host);
  acceptRules(host);
  backlogRules(host);
  idleRules(host);
  listenerCloseRules(host);
  optionRules(host);
  theme(host, "descriptor", "options by libc", systemOptionRules);
  abortRules(host);
  unixRules(host);
  unixResetRules(host);
  unixFileRules(host);
  errorRules(host);
  errorShapeRules(host);
  processRules(host);
}

/**
 * The rules that depend on how a connection is made: where adapters make some
 * connections in another way, these have to hold for that way too.
 */
export function registerSourceRules(host: ContractHost): void {
  addressRules(host);
  abortRules(host);
  errorRules(host);
  processRules(host);
}

/** The rules of UDP. */
export function registerUdpRules(host: ContractHost): void {
  udpRules(host);
  udpQueueRules(host);
  udpAddressRules(host);
  udpConnectRules(host);
  udpCloseRules(host);
  udpOptionRules(host);
  theme(host, "processes", "UDP and other programs", udpPeerRules);
  theme(host, "processes", "UDP and the life of a process", udpLifetimeRules);
}

/** The rules of UNIX datagrams. */
export function registerUnixDatagramRules(host: ContractHost): void {
  theme(host, "unixDatagram", "UNIX datagrams", (host) => {
    unixDatagramRules(host);
    manyUnixDatagramRules(host);
    unixSendErrorRules(host);
    unixNameRules(host);
    unixReceiveRules(host);
    unixFullQueueRules(host);
    unixConnectRules(host);
    unixOptionRules(host);
    unixCloseRules(host);
    theme(host, "processes", "UNIX datagrams and processes", unixLifetimeRules);
  });
}

/** All rules; those of a connection for both of its ends, which adapters make differently. */
export function registerColumn(connected: ContractHost, accepted: ContractHost): void {
  registerConnectionRules(connected);
  registerConnectionRules(accepted);
  registerNetworkRules(connected);
}
