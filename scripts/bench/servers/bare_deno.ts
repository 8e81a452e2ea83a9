/**
 * The least that listens on Deno, to compare the start of other programs with.
 *
 * @module
 */

const server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
// deno-lint-ignore no-console
console.log(`Waiting on port ${server.addr.port}`);
await server.accept();
