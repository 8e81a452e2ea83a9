/**
 * What Linux knows about a process, from outside of it.
 *
 * @module
 */

/** The kernel counts processor time in hundredths of a second (proc(5)). */
const TICKS_PER_SECOND = 100;

/** Where the times stand behind the name of the program, which may contain spaces. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** The memory that is in use, in MiB. */
export async function residentMiB(pid: number): Promise<number> {
  return await memoryMiB(pid, /^VmRSS:\s+(\d+) kB$/m);
}

/** The most memory that was in use so far, in MiB. */
export async function peakMiB(pid: number): Promise<number> {
  return await memoryMiB(pid, /^VmHWM:\s+(\d+) kB$/m);
}

async function memoryMiB(pid: number, line: RegExp): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(line.exec(status)?.[1] ?? NaN) / 1024;
}

/** How many descriptors are open. */
export async function descriptorCount(pid: number): Promise<number> {
  let count = 0;
  for await (const _entry of Deno.readDir(`/proc/${pid}/fd`)) count += 1;
  return count;
}

/** The processor time that was used, in seconds. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
}
