/**
 * A stream listener of Deno.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { ListenOptions, StreamListener } from "./contract.ts";
import { fromDeno } from "./deno_address.ts";
import { DenoConnection } from "./deno_connection.ts";
import { keepSocketFile } from "./keep_socket_file.ts";
import { toSocketError } from "./map_error.ts";
import { DENO_LIMIT, type OptionHolder, StreamWithOptions } from "./stream_options.ts";
import { fittingPath } from "./unix_path.ts";

/** What `Deno.listen` gives. */
type NativeListener = Deno.TcpListener | Deno.UnixListener;

/** `tcpBacklog` works and is missing in Deno's declarations. */
type TcpOptions = Deno.TcpListenOptions & { readonly tcpBacklog: number };

/** What accept reports for a client that reset while it waited: no fault of ours. */
const CLIENT_IS_GONE = new Set(["ENOTCONN", "ECONNABORTED", "ECONNRESET", "NotConnected"]);

/** Out of descriptors, of this process or of the system. */
const OUT_OF_DESCRIPTORS = new Set(["EMFILE", "ENFILE"]);

/** How long accept leaves the system alone when there is no descriptor left. */
const PAUSE_MS = 100;

/** The code of an error of Deno's, or the name of its class where it has none. */
function denoCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : error.name;
}

/** Opens the system's listener. */
function open(address: Address, backlog: number, reusePort: boolean): NativeListener {
  if (isUnixAddress(address)) {
    return Deno.listen({ transport: "unix", path: fittingPath(address, "bind") });
  }
  const { hostname, port } = address;
  const options: TcpOptions = { hostname, port, tcpBacklog: backlog };
  return Deno.listen(reusePort ? { ...options, reusePort } : options);
}

/** Bound and listening from construction on. */
export class DenoListener extends StreamWithOptions implements StreamListener {
  readonly address: Address;
  readonly #reusePort: boolean;
  #backlog: number;
  #listener: NativeListener;
  #accepting: Promise<unknown> | undefined;
  #closed: Promise<void> | undefined;
  #endPause: (() => void) | undefined;
  #referenced = true;
  #isReopening = false;

  constructor(address: Address, { backlog = 128, reusePort = false }: ListenOptions) {
    super();
    this.#backlog = backlog;
    this.#reusePort = reusePort;
    this.#listener = open(address, backlog, reusePort);
    this.address = fromDeno(this.#listener.addr);
  }

  setBacklog(backlog: number): void {
    if (backlog === this.#backlog || isUnixAddress(this.address)) return;
    this.#backlog = backlog;
    if (this.#isReopening || this.#closed !== undefined) return;
    this.#isReopening = true;
    // No call changes the backlog of an open listener.
    this.#listener.close();
    // A pending accept holds the port until its rejection has settled; a client
    // that comes before that is refused. Otherwise nobody can come in between:
    // this process does not let go of the thread.
    if (this.#accepting === undefined) this.#reopen();
  }

  accept(): Promise<DenoConnection> {
    if (this.#closed !== undefined) return Promise.reject(this.#failure("EBADF"));
    if (this.#accepting !== undefined) return Promise.reject(this.#failure("EBUSY"));
    const accepting = this.#next();
    this.#accepting = accepting;
    return accepting.finally(() => this.#accepting = undefined);
  }

  close(): Promise<void> {
    return this.#closed ??= isUnixAddress(this.address)
      ? keepSocketFile(this.address.path ?? "", () => this.#release())
      : this.#release();
  }

  ref(): void {
    this.#referenced = true;
    this.#listener.ref();
  }

  unref(): void {
    this.#referenced = false;
    this.#listener.unref();
  }

  protected override optionHolder(): OptionHolder {
    return {
      address: this.address,
      calls: {},
      limit: DENO_LIMIT,
      isClosed: this.#closed !== undefined,
    };
  }

  #reopen(): void {
    try {
      this.#listener = open(this.address, this.#backlog, this.#reusePort);
      this.#isReopening = false;
    } catch (error) {
      throw toSocketError(error, { syscall: "listen", address: this.address });
    }
    if (!this.#referenced) this.#listener.unref();
  }

  /** Deno lets go of descriptor and path when the pending accept has settled. */
  async #release(): Promise<void> {
    this.#endPause?.();
    // A rejection that nothing holds the process for would never settle.
    this.#listener.ref();
    if (!this.#isReopening) this.#listener.close();
    await this.#accepting?.catch(() => {});
  }

  async #next(): Promise<DenoConnection> {
    while (this.#closed === undefined) {
      try {
        return new DenoConnection(await this.#listener.accept());
      } catch (error) {
        await this.#endure(error);
      }
    }
    throw this.#failure("EBADF");
  }

  /** Waits or goes on where one client must not end the loop; throws otherwise. */
  async #endure(error: unknown): Promise<void> {
    if (this.#closed !== undefined) throw this.#failure("EBADF", error);
    if (this.#isReopening) return this.#reopen();
    const code = denoCode(error);
    if (OUT_OF_DESCRIPTORS.has(code)) return await this.#pause();
    if (CLIENT_IS_GONE.has(code)) return;
    throw toSocketError(error, { syscall: "accept", address: this.address });
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PAUSE_MS);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endPause = undefined;
  }

  #failure(code: string, cause?: unknown): SocketError {
    return socketErrorOf(code, { syscall: "accept", address: this.address, cause });
  }
}
