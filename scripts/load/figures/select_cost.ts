/**
 * What a call of select() costs.
 *
 * @module
 */

import { type Figure, rounded } from "../figure.ts";
import type { Stage } from "../stage.ts";

interface Cost {
  readonly milliseconds: number;
  readonly heapMiB: number;
}

interface Costs {
  readonly select: Cost;
  readonly selector: Cost;
}

async function costsOf(stage: Stage, sockets: number, calls: number): Promise<Costs> {
  const program = await stage.program("scripts/load/servers/select_cost.ts", {
    args: [`${sockets}`, `${calls}`],
  });
  return await program.told<Costs>();
}

/** One ready socket among many. */
export const selectCost: Figure = {
  id: "L3",
  title: "one call of select() and of a selector, 1 of 10,000 (of 100) sockets ready",
  limit: "select() <= 5 ms (<= 0.2 ms), heap flat over 10,000 calls",
  async run(stage) {
    const many = await costsOf(stage, 10_000, 10_000);
    const few = await costsOf(stage, 100, 10_000);
    return {
      measured: `select() ${rounded(many.select.milliseconds)} ms (${
        few.select.milliseconds.toFixed(3)
      } ms), selector ${many.selector.milliseconds.toFixed(3)} ms (${
        few.selector.milliseconds.toFixed(3)
      } ms), heap ${rounded(many.select.heapMiB)} MiB`,
      holds: many.select.milliseconds <= 5 && few.select.milliseconds <= 0.2 &&
        many.select.heapMiB <= 16,
    };
  },
};
