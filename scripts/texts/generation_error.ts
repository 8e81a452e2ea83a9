/** A text that cannot be generated; the message says where and why. */
export class GenerationError extends Error {
  /** The name of the class. */
  override name = "GenerationError";
}
