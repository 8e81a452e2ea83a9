/**
 * What the text of lesson 11 shows: only what every machine answers alike,
 * and without a network.
 *
 * @module
 */

import { run } from "../run_commands.ts";
import type { Sessions } from "../stage.ts";

const LESSON = "lessons/11_names_and_byte_order";
const DENO = "deno run --allow-net=127.0.0.1";
const NAMES = `deno run --allow-net --allow-read=/etc/hosts ${LESSON}/names.ts`;
const ENDPOINTS =
  `deno run --allow-net --allow-read=/tmp/endpoints --allow-write=/tmp/endpoints ${LESSON}/endpoints.ts`;
const BYTE_ORDER = `deno run ${LESSON}/byte_order.ts`;
const PACKED = `deno run ${LESSON}/packed.ts`;

/** The bytes of the number 8080, read by a program that has nothing to do with us. */
const OD = "printf '\\037\\220' | od -A n -t u2";

/** The sessions by name. */
export const sessions: Sessions = {
  /** Step 1: four questions, of which the last one has no answer. */
  localhost: (stage) => run(stage, `${DENO} ${LESSON}/steps/1_localhost.ts`),

  /** Step 2: a lookup inside of connect, which shows when it fails. */
  connect: (stage) => run(stage, `${DENO} ${LESSON}/steps/2_connect.ts`),

  /** An address, and a service by name. */
  names: (stage) => run(stage, `${NAMES} 127.0.0.1 domain`),

  /** The same in Python. */
  namesPython: (stage) => run(stage, `python3 ${LESSON}/names.py 127.0.0.1 domain`),

  /** A name that cannot exist, and a service that nobody knows. */
  unknown: async (stage) => {
    await run(stage, `${NAMES} 256.0.0.1`);
    stage.terminal().showExitCode();
    await run(stage, `${NAMES} 127.0.0.1 htpp`);
  },

  /** The address forms of each family. */
  endpoints: (stage) => {
    const families = ["ipv4", "ipv6", "unix"];
    return run(stage, ...families.map((family) => `${ENDPOINTS} --family ${family}`));
  },

  /** The same in Python. */
  endpointsPython: (stage) => {
    const families = ["ipv4", "ipv6", "unix"];
    return run(
      stage,
      ...families.map((family) => `python3 ${LESSON}/endpoints.py --family ${family}`),
    );
  },

  /** A port in both orders. */
  order: (stage) => run(stage, `${BYTE_ORDER} 8080`),

  /** A number that has more than 16 bits, and one that is none. */
  range: (stage) => run(stage, `${BYTE_ORDER} 2130706433`, `${BYTE_ORDER} -1`),

  /** Step 3: the same number sent in two orders. */
  wire: (stage) => run(stage, `${DENO} ${LESSON}/steps/3_wire.ts`),

  /** Addresses to bytes. */
  packed: (stage) => run(stage, `${PACKED} 192.168.1.1`, `${PACKED} ::1`),

  /** Bytes to addresses. */
  unpacked: (stage) => run(stage, `bun ${LESSON}/packed.ts c0 a8 01 01`),

  /** Python, and an old spelling. */
  packedPython: (stage) => run(stage, `python3 ${LESSON}/packed.py 0x7f.1`),

  /** Tools that show the same. */
  tools: (stage) => {
    return run(
      stage,
      "getent ahosts 127.0.0.1",
      `${OD} --endian=big`,
      `${OD} --endian=little`,
    );
  },
};
