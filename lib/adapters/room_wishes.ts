/**
 * Who waits for room in the system's buffer.
 *
 * @module
 */

/** Callbacks, each to be called once. */
export class RoomWishes {
  #wishes: Set<() => void> | undefined;

  /** Adds a wish; the function that comes back takes it back. */
  add(wake: () => void): () => void {
    this.#wishes ??= new Set();
    this.#wishes.add(wake);
    return () => this.#wishes?.delete(wake);
  }

  /** There may be room: calls all of them. */
  grant(): void {
    const wishes = this.#wishes;
    if (wishes === undefined) return;
    this.#wishes = undefined;
    for (const wake of wishes) wake();
  }
}
