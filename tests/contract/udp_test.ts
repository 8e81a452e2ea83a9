import { currentRuntime } from "../harness/program.ts";
import { memoryHost } from "./memory_host.ts";
import { runtimeHost } from "./runtime_host.ts";
import { registerUdpRules } from "./suite.ts";

registerUdpRules(await runtimeHost("runtime"));
registerUdpRules(memoryHost("connected"));
// Elsewhere there is no second way.
if (currentRuntime() === "deno") registerUdpRules(await runtimeHost("deno-dgram"));
