/**
 * How often the library asks sockets whether they are ready: what a call costs,
 * without a clock.
 *
 * @module
 */

import { Readiness } from "../../lib/socket/readiness.ts";

/** The calls of all sockets together. */
export interface ReadinessUses {
  readonly look: number;
  readonly watch: number;
  readonly unwatch: number;
}

/** Counts the calls while a body runs. */
export async function readinessUses(body: () => Promise<void>): Promise<ReadinessUses> {
  const { look, watch, unwatch } = Readiness.prototype;
  const uses = { look: 0, watch: 0, unwatch: 0 };
  Readiness.prototype.look = function () {
    uses.look += 1;
    return look.call(this);
  };
  Readiness.prototype.watch = function (watcher) {
    uses.watch += 1;
    watch.call(this, watcher);
  };
  Readiness.prototype.unwatch = function (watcher) {
    uses.unwatch += 1;
    unwatch.call(this, watcher);
  };
  try {
    await body();
    return uses;
  } finally {
    Object.assign(Readiness.prototype, { look, watch, unwatch });
  }
}
