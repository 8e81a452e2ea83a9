/**
 * The one error that is not about a request.
 *
 * @module
 */

/**
 * A handler throws it to end the server: `handleError` does not see it, the
 * request is ended as always, and `serveForever` or `handleRequest` rejects with
 * it. Source: what Python's `socketserver` does with `SystemExit`.
 *
 * With `concurrent` nobody waits for the request, and it ends only that one, as
 * `SystemExit` ends a thread: call `shutdown` there.
 *
 * @example Usage
 * ```ts
 * import { BaseRequestHandler, StopServing } from "@steckdose/kit";
 *
 * class LastRequest extends BaseRequestHandler {
 *   override handle(): Promise<void> {
 *     throw new StopServing("Cannot go on: somebody asked to stop");
 *   }
 * }
 * console.log(LastRequest.name);
 * ```
 */
export class StopServing extends Error {
  /** The name of the class, also where code is minified. */
  override name = "StopServing";
}
