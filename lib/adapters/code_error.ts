/**
 * A failure that knows its code before anybody says what was tried.
 *
 * @module
 */

/** What is known besides the code. */
export interface CodeErrorOptions {
  /** What the runtime threw. */
  readonly cause?: unknown;
  /** What to do about it. */
  readonly hint?: string | undefined;
}

/** An error as a runtime would throw it; `toSocketError` makes the sentence. */
export class CodeError extends Error {
  /** The portable code, `ENODEV` for example. */
  readonly code: string;
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(code: string, { cause, hint }: CodeErrorOptions = {}) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
  }
}
