/**
 * The options of a stream socket.
 *
 * @module
 */

import type { NativeOptions } from "../adapters/contract.ts";
import { streamOptionLimit } from "../adapters/stream_option_limit.ts";
import { AF_UNIX, type Family, SO_LINGER, SOL_SOCKET } from "./constants.ts";
import { findStreamOption, type OptionMeans, type StreamOption } from "./option_table.ts";
import {
  checkOptionOf,
  isReset,
  type OptionCall,
  optionError,
  type OptionValue,
  readsAs,
} from "./option_value.ts";

/** What was set. */
interface Setting {
  readonly option: string;
  readonly known: StreamOption;
  readonly value: OptionValue;
}

/** What the system's sockets can be told. */
const TAKEN: Readonly<Record<"connection" | "listener", ReadonlySet<OptionMeans>>> = {
  connection: new Set<OptionMeans>(["connection", "libc"]),
  // The rest is for the connections to come.
  listener: new Set<OptionMeans>(["libc"]),
};

/** Most sockets have none: one list serves all of them. */
const NO_SETTINGS: readonly Setting[] = [];

/** Why nothing can be read of an option that was not set. */
const NOT_OPEN = "the system's socket is opened by bind or connect, and knows it then";

/** Remembers what was set, and tells the system's socket once there is one. */
export class SocketOptions {
  readonly #family: Family;
  /** In the order in which they were set. */
  #settings: readonly Setting[] = NO_SETTINGS;
  #native: NativeOptions | undefined;
  #kind: keyof typeof TAKEN = "connection";

  /** @param family The family of the socket. */
  constructor(family: Family) {
    this.#family = family;
  }

  /** Whether an option is on. */
  isOn(option: string): boolean {
    return this.#valueOf(option) === 1;
  }

  /** Whether closing shall reset the connection. */
  get resetsOnClose(): boolean {
    return isReset(this.#valueOf(SO_LINGER));
  }

  /** Sets an option of a level, or says by its name why it cannot be set. */
  set(level: string, option: string, given: OptionValue): void {
    const known = this.#find("setsockopt", level, option);
    const value = checkOptionOf(known, option, given);
    this.#nativeFor(known)?.setOption(option, value);
    const others = this.#settings.filter((setting) => setting.option !== option);
    this.#settings = [...others, { option, known, value }];
  }

  /** The value of an option of a level; says by its name why it cannot be read. */
  get(level: string, option: string): OptionValue {
    const known = this.#find("getsockopt", level, option);
    const native = this.#nativeFor(known);
    if (native !== undefined) return native.getOption(option);
    const value = readsAs(known, option, this.#valueOf(option));
    if (value !== undefined) return value;
    throw optionError("ENOPROTOOPT", "getsockopt", option, NOT_OPEN);
  }

  /** Takes over what a listener has set, as accept(2) does on Linux. */
  inherit(listener: SocketOptions): void {
    this.#settings = listener.#settings;
  }

  /**
   * Tells the system's socket what was set before it was there.
   *
   * @throws {SocketError} What the system says about a value.
   */
  applyTo(native: NativeOptions, kind: keyof typeof TAKEN): void {
    this.#native = native;
    this.#kind = kind;
    try {
      for (const { option, known, value } of this.#settings) {
        this.#nativeFor(known)?.setOption(option, value);
      }
    } catch (error) {
      this.letGo();
      throw error;
    }
  }

  /** The system's socket is gone; there may be another. */
  letGo(): void {
    this.#native = undefined;
  }

  /** What an option was set to. */
  #valueOf(option: string): OptionValue | undefined {
    return this.#settings.find((setting) => setting.option === option)?.value;
  }

  /** The system's socket, where it can be told. */
  #nativeFor({ means }: StreamOption): NativeOptions | undefined {
    return TAKEN[this.#kind].has(means) ? this.#native : undefined;
  }

  #find(call: OptionCall, level: string, option: string): StreamOption {
    const known = findStreamOption(this.#family, level, option);
    if (known === undefined) {
      // What Linux says; AF_UNIX knows no other level.
      const code = this.#family === AF_UNIX && level !== SOL_SOCKET ? "EOPNOTSUPP" : "ENOPROTOOPT";
      const hint = `a stream socket of ${this.#family} has no option ${option} of level ${level}`;
      throw optionError(code, call, option, hint);
    }
    const needsRuntime = known.means !== "recorded" ||
      (option === SO_LINGER && call === "setsockopt");
    const limit = needsRuntime ? streamOptionLimit(option) : undefined;
    if (limit === undefined) return known;
    throw optionError("ENOPROTOOPT", call, option, limit);
  }
}
