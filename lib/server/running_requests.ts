/**
 * Requests that are being handled while the server goes on.
 *
 * @module
 */

/** Keeps those that are not finished, and no others. */
export class RunningRequests {
  readonly #running = new Set<Promise<void>>();

  /** How many there are. */
  get size(): number {
    return this.#running.size;
  }

  /** Adds one, which must not reject: nobody would hear of it. */
  add(request: Promise<void>): void {
    this.#running.add(request);
    void request.then(() => this.#running.delete(request));
  }

  /** Resolves when none is left. */
  async finished(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
