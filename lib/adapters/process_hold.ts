/**
 * Whether a socket keeps the process alive, on runtimes where it does by itself.
 *
 * @module
 */

/** How long a wait may be over before its hold is let go: less than anybody notices. */
const PATIENCE_MS = 1;

/** Holds whose wait has ended a moment ago. */
let released: ProcessHold[] = [];

/** When they let go. */
let timer: ReturnType<typeof setTimeout> | undefined;

/** Lets go of those that nobody waits for any more. */
function letGo(): void {
  const holds = released;
  released = [];
  for (const hold of holds) hold.letGo();
}

/** What keeps the process alive, or not. */
export interface Held {
  /** Is told when that changes. */
  keepAlive(on: boolean): void;
}

/**
 * A pending call holds the process, an idle socket does not.
 *
 * A program that receives in a loop waits again at once, so letting go takes its
 * time: two calls into the runtime less for every message.
 */
export class ProcessHold {
  readonly #held: Held;
  #isWaiting = false;
  #calls = 0;
  #isReferenced = true;
  #isOn = false;
  #isReleased = false;

  /** @param held The native socket, or who tells it. */
  constructor(held: Held) {
    this.#held = held;
  }

  /** Somebody waits for a read or an accept. */
  startWait(): void {
    this.#isWaiting = true;
    if (!this.#isOn) this.#update();
  }

  /** The wait is over. */
  endWait(): void {
    this.#isWaiting = false;
    if (this.#isReleased) return;
    this.#isReleased = true;
    if (released.length === 0) timer = setTimeout(letGo, PATIENCE_MS);
    released.push(this);
  }

  /** Does what a wait that has ended has put off. */
  letGo(): void {
    this.#isReleased = false;
    this.#update();
  }

  /** The socket is gone: lets go now, and leaves no timer behind. */
  end(): void {
    if (!this.#isReleased) return;
    released = released.filter((hold) => hold !== this);
    if (released.length === 0) clearTimeout(timer);
    this.letGo();
  }

  /** Holds until a write or a close is done, whatever `unref` says. */
  async during<T>(call: Promise<T>): Promise<T> {
    this.#calls += 1;
    this.#update();
    try {
      return await call;
    } finally {
      this.#calls -= 1;
      this.#update();
    }
  }

  /** A wait holds the process (the default). */
  ref(): void {
    this.#isReferenced = true;
    this.#update();
  }

  /** A wait does not hold it. */
  unref(): void {
    this.#isReferenced = false;
    this.#update();
  }

  /** Tells the native socket what is true now. */
  #update(): void {
    const isOn = this.#calls > 0 || (this.#isWaiting && this.#isReferenced);
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#held.keepAlive(isOn);
  }
}
