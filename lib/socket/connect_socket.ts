/**
 * Making a connection, while the caller waits or in the background.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import type { StreamConnection } from "../adapters/contract.ts";
import { type Address, isUnixAddress } from "../core/address.ts";
import { BlockingIOError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { resolveAddress } from "./address.ts";
import { checkSignal } from "./arguments.ts";
import { type Deadline, unlessAborted } from "./deadline.ts";
import { Opening } from "./opening.ts";
import type { SocketState } from "./socket_state.ts";

/** Tells once how a connect in the background ended: `true` for success. */
function takeReport(state: SocketState): boolean {
  const { report } = state;
  state.report = undefined;
  if (report?.error !== undefined) throw report.error;
  return report !== undefined;
}

/**
 * One turn of the event loop: a program that asks again and again whether it
 * is connected would otherwise keep the answer from coming.
 */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Throws when the socket cannot connect now. */
function checkCanConnect(state: SocketState): void {
  state.checkOpen("connect");
  if (state.phase === "connecting") throw state.failure("EALREADY", "connect");
  if (state.phase !== "fresh" && state.phase !== "bound") throw state.failure("EISCONN", "connect");
}

/**
 * A bound socket has a listener already, because that is how a port is held;
 * it gives the listener up and connects from its address.
 */
async function giveUpListener(state: SocketState): Promise<Address | undefined> {
  const { acceptor, local } = state;
  if (local !== null && isUnixAddress(local)) {
    const hint = "no runtime connects a UNIX stream socket from a path";
    throw socketErrorOf("EOPNOTSUPP", { syscall: "connect", address: local, hint });
  }
  state.acceptor = undefined;
  state.options.letGo();
  await acceptor?.close("EBADF");
  return local ?? undefined;
}

async function open(
  state: SocketState,
  target: Address,
  signal: AbortSignal,
): Promise<StreamConnection> {
  const localAddress = await giveUpListener(state);
  if (!isUnixAddress(target) && target.port === 0) {
    // Nobody can listen on port 0, and the runtimes disagree how to say so.
    throw socketErrorOf("ECONNREFUSED", { syscall: "connect", address: target });
  }
  signal.throwIfAborted();
  const adapter = await getAdapter();
  const connect = () => adapter.connect(target, { localAddress, signal });
  try {
    return await connect();
  } catch (error) {
    const mayWait = isUnixAddress(target) && state.timeout === null;
    if (!mayWait || !(error instanceof BlockingIOError)) throw error;
    const { connectPatiently } = await import("./patient_connect.ts");
    return await connectPatiently(connect, signal);
  }
}

/** After a failure the socket can try again, unless it was closed meanwhile. */
function leaveAsItWas(state: SocketState): void {
  if (state.phase === "connecting") state.phase = state.local === null ? "fresh" : "bound";
}

/** A socket that was closed meanwhile, or whose options the system refuses, keeps nothing. */
async function attachOrClose(state: SocketState, connection: StreamConnection): Promise<void> {
  try {
    state.checkOpen("connect");
    state.attach(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Connects and attaches. */
async function attempt(state: SocketState, target: Address, deadline?: Deadline): Promise<void> {
  const opening = new Opening(state, "connect");
  deadline?.subscribe(opening.giveUp);
  try {
    const connection = await open(state, target, opening.signal);
    await attachOrClose(state, connection);
  } catch (error) {
    leaveAsItWas(state);
    throw error;
  } finally {
    deadline?.end();
    opening.end();
  }
}

/** Tells how it ended to whoever asks next. */
async function inBackground(state: SocketState, target: Address): Promise<void> {
  state.connectsInBackground = true;
  try {
    await attempt(state, target);
    state.report = { error: undefined };
  } catch (error) {
    state.report = { error };
  } finally {
    state.connectsInBackground = false;
    state.changed();
  }
}

/** Looks the name up; a failure leaves the socket as it was. */
async function lookUp(
  state: SocketState,
  address: Address,
  signal: AbortSignal | undefined,
): Promise<Address> {
  const opening = new Opening(state, "connect");
  try {
    const looking = unlessAborted(resolveAddress(state, address, "connect", signal), signal);
    const target = await unlessAborted(looking, opening.signal);
    state.checkOpen("connect");
    return target;
  } catch (error) {
    leaveAsItWas(state);
    throw error;
  } finally {
    opening.end();
  }
}

/**
 * Connects a socket. A checked address is expected.
 *
 * @throws {BlockingIOError} EINPROGRESS in non-blocking mode, where it goes on.
 */
export async function connectSocket(
  state: SocketState,
  address: Address,
  signal: AbortSignal | undefined,
): Promise<void> {
  state.checkOpen("connect");
  if (state.datagram !== undefined) return await state.datagram.connect(address, signal);
  if (state.opening !== undefined && state.timeout === 0) await oneTurn();
  if (takeReport(state)) return;
  checkCanConnect(state);
  checkSignal(signal)?.throwIfAborted();
  state.phase = "connecting";
  const target = await lookUp(state, address, signal);
  // Over UNIX connect(2) never goes on in the background.
  if (state.timeout === 0 && !isUnixAddress(target)) {
    void inBackground(state, target);
    throw socketErrorOf("EINPROGRESS", { syscall: "connect", address: target });
  }
  await attempt(state, target, state.deadline("connect", signal, target));
}
