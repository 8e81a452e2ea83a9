/**
 * A lane of the load: one message after the other, and what they took.
 *
 * @module
 */

/** Something that sends a message and waits for the answer, again and again. */
export interface Lane {
  /** Sends one message; `done` is called when its answer has come. */
  exchange(done: () => void): void;
}

/** What was measured in a window of time. */
export interface WindowReading {
  /** Messages that were answered within the window. */
  readonly perSecond: number;
  /** All messages that were answered, those on their way at the end of the window too. */
  readonly count: number;
  /** Lanes whose last message was not answered. */
  readonly lost: number;
  /** Half of the messages took no longer, in microseconds. */
  readonly p50: number;
  /** 99 of 100 messages took no longer, in microseconds. */
  readonly p99: number;
}

/** For so long after the end of a window, answers may come in. */
const PATIENCE_MS = 2000;

/** Keeps all lanes busy for a time, and waits for the last answers. */
export async function runWindow(
  lanes: readonly Lane[],
  milliseconds: number,
): Promise<WindowReading> {
  const latencies: number[] = [];
  let underWay = lanes.length;
  let inTime = 0;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds + PATIENCE_MS);
    const end = performance.now() + milliseconds;
    for (const lane of lanes) {
      let sent = performance.now();
      const done = () => {
        const now = performance.now();
        latencies.push(now - sent);
        if (now < end) {
          inTime += 1;
          sent = now;
          return lane.exchange(done);
        }
        underWay -= 1;
        if (underWay > 0) return;
        clearTimeout(timer);
        resolve();
      };
      lane.exchange(done);
    }
  });
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? NaN) * 1000;
  return {
    perSecond: inTime / milliseconds * 1000,
    count: latencies.length,
    lost: underWay,
    p50: quantile(0.5),
    p99: quantile(0.99),
  };
}
