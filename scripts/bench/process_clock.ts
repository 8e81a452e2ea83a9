/**
 * The processor time of another process, in nanoseconds: files in /proc count it
 * in hundredths of a second, or without the threads that have ended.
 *
 * @module
 */

/** "The CPU-time clock of a process", as clock_getcpuclockid(3) makes its number. */
const SCHEDULED = 2;

/** The processor time that a process has used, in microseconds. */
export function cpuMicroseconds(pid: number): number {
  const time = new BigInt64Array(2);
  const code = readClock((~pid << 3) | SCHEDULED, time);
  const [seconds = 0n, nanoseconds = 0n] = time;
  if (code !== 0) throw new Error(`Cannot read the clock of process ${pid}: it has ended`);
  return Number(seconds) * 1e6 + Number(nanoseconds) / 1e3;
}

/** Calls clock_gettime(2); 0 says that the time is there. */
function readClock(clock: number, time: BigInt64Array<ArrayBuffer>): number {
  const libc = Deno.dlopen("libc.so.6", {
    clock_gettime: { parameters: ["i32", "buffer"], result: "i32" },
  });
  try {
    return libc.symbols.clock_gettime(clock, time);
  } finally {
    libc.close();
  }
}
