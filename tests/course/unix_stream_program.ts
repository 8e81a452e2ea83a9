/**
 * The programs of lesson 6, by the names of the course.
 *
 * @module
 */

export const SERVER = "unix-stream-server";
export const CLIENT = "unix-stream-client";
export const COMPLETE_SERVER = "unix-stream-server-complete";
export const COMPLETE_CLIENT = "unix-stream-client-complete";
