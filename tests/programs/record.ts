/**
 * `lib/trace/record.ts` as a program of its own, so that the bundle for Node has it.
 *
 * @module
 */

import "../../lib/trace/record.ts";
