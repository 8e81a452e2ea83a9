/**
 * The load generator, as the benchmark sees it.
 *
 * @module
 */

import type { RunningProgram } from "../load/running_program.ts";
import type { WindowReading } from "./generator/lane.ts";
import type { LaneOptions } from "./generator/open_lanes.ts";
import { cpuMicroseconds } from "./process_clock.ts";

/** A window, with the share of it in which the generator had nothing to do. */
export interface GeneratedWindow extends WindowReading {
  readonly idleShare: number;
}

/** A load generator that runs. */
export class Generator {
  readonly #program: RunningProgram;

  constructor(program: RunningProgram) {
    this.#program = program;
  }

  /** Opens lanes to a server; gives their number. */
  async open(lanes: LaneOptions): Promise<number> {
    return (await this.#program.ask<{ target: number }>({ open: lanes })).target;
  }

  /** Keeps the lanes to a server busy for a while. */
  async window(target: number, milliseconds: number): Promise<GeneratedWindow> {
    const { pid } = this.#program;
    const [started, cpu] = [performance.now(), cpuMicroseconds(pid)];
    const reading = await this.#program.ask<WindowReading>({ target, milliseconds });
    const busy = (cpuMicroseconds(pid) - cpu) / 1000 / (performance.now() - started);
    return { ...reading, idleShare: Math.max(0, 1 - busy) };
  }
}
