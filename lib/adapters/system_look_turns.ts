/**
 * How the event loop comes to know what has arrived.
 *
 * @module
 */

/**
 * After so many immediates in a row the system has been asked what has arrived, and who
 * waits for it has been told. Bun may run the first one before; Deno asks when nothing
 * else is to be done, or at the latest behind every 61st turn of its event loop. A timer
 * promises neither: where the program was busy it is due before the system is asked.
 */
export const SYSTEM_LOOK_TURNS: number = "Deno" in globalThis ? 64 : 2;
