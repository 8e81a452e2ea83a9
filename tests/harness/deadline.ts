/**
 * The deadline of a test.
 *
 * @module
 */

/** Runs the body, and fails once the deadline has passed, whatever the body still waits for. */
export async function withDeadline(
  body: () => Promise<void> | void,
  timeout: number,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    const error = new Error(`The test did not end within its deadline of ${timeout} ms`);
    timer = setTimeout(() => reject(error), timeout);
  });
  try {
    await Promise.race([body(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
