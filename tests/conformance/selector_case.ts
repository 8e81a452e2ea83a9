/**
 * Selectors for the cases about them.
 *
 * @module
 */

import { DefaultSelector, EVENT_READ, EVENT_WRITE } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";

/** Both events. */
export const BOTH: number = EVENT_READ | EVENT_WRITE;

/** Runs a body with a selector, and closes it. */
export async function withSelector(
  body: (selector: DefaultSelector) => Promise<void>,
): Promise<void> {
  const selector = new DefaultSelector();
  try {
    await body(selector);
  } finally {
    selector.close();
  }
}

/** What a method called with any arguments fails with. */
export function failure(
  selector: DefaultSelector,
  method: "getKey" | "modify" | "register" | "select" | "unregister",
  ...args: readonly unknown[]
): Promise<string> {
  return failureOf(() => Reflect.apply(selector[method], selector, args));
}

/** The events that one socket of its own is reported with, 0 when it is not. */
export async function maskOf(
  selector: DefaultSelector,
  timeout: number | null = 0,
): Promise<number> {
  const found = await selector.select(timeout);
  return found[0]?.[1] ?? 0;
}
