/**
 * Many connections, of which few are busy.
 *
 * @module
 */

import { scaleContenders } from "../contenders.ts";
import type { Load } from "../loads.ts";

/** How many connections there are, one number after the other. */
export const COUNTS: readonly number[] = [100, 300, 1000, 3000, 10_000];

/** How many of them are busy. */
export interface Activity {
  /** Its name in JSON. */
  readonly id: string;
  readonly title: string;
  readonly active: (count: number) => number;
}

/** One of a hundred, as in a chat; and one alone, which is the price of a single call. */
export const ACTIVITIES: readonly Activity[] = [
  { id: "percent", title: "1 % active", active: (count) => count / 100 },
  { id: "one", title: "1 active", active: () => 1 },
];

/** The load. */
export function scaleLoad({ id, title, active }: Activity, count: number): Load {
  const lanes = active(count);
  return {
    id: `${id}-${count}`,
    title: `${count} connections, ${title}, 64 B there and back`,
    unit: "message",
    contenders: scaleContenders,
    lanes: { kind: "connection", lanes, idle: count - lanes, size: 64, answerSize: 64 },
  };
}
