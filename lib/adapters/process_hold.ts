/**
 * Whether a socket keeps the process alive, on runtimes where it does by itself.
 *
 * @module
 */

/** Holds whose wait has ended in this turn of the event loop. */
const released = new Set<ProcessHold>();

/** Lets go of those that nobody waits for any more. */
function letGo(): void {
  const holds = [...released];
  released.clear();
  for (const hold of holds) hold.update();
}

/**
 * A pending call holds the process, an idle socket does not.
 *
 * A program that receives in a loop waits again before the turn is over, so
 * letting go waits for the end of the turn: two calls into the runtime less for
 * every message.
 */
export class ProcessHold {
  readonly #keepAlive: (on: boolean) => void;
  #isWaiting = false;
  #calls = 0;
  #isReferenced = true;
  #isOn = false;

  /** @param keepAlive Tells the native socket. */
  constructor(keepAlive: (on: boolean) => void) {
    this.#keepAlive = keepAlive;
  }

  /** Somebody waits for a read or an accept. */
  startWait(): void {
    this.#isWaiting = true;
    if (!this.#isOn) this.update();
  }

  /** The wait is over. */
  endWait(): void {
    this.#isWaiting = false;
    if (released.size === 0) setImmediate(letGo);
    released.add(this);
  }

  /** Holds until a write or a close is done, whatever `unref` says. */
  async during<T>(call: Promise<T>): Promise<T> {
    this.#calls += 1;
    this.update();
    try {
      return await call;
    } finally {
      this.#calls -= 1;
      this.update();
    }
  }

  /** A wait holds the process (the default). */
  ref(): void {
    this.#isReferenced = true;
    this.update();
  }

  /** A wait does not hold it. */
  unref(): void {
    this.#isReferenced = false;
    this.update();
  }

  /** Tells the native socket what is true now. */
  update(): void {
    const isOn = this.#calls > 0 || (this.#isWaiting && this.#isReferenced);
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#keepAlive(isOn);
  }
}
