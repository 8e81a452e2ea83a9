/**
 * Work in parallel, but not too much of it.
 *
 * @module
 */

/** Lets so many pieces of work run at a time; the others wait in their order. */
export class AtOnce {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** Makes one for a number of pieces. */
  constructor(limit: number) {
    this.#free = limit;
  }

  /**
   * Does a piece of work when there is room for it.
   *
   * @param work The piece.
   * @returns What it gives.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}
