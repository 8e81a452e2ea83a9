import { currentRuntime } from "../harness/program.ts";
import { memoryHost } from "./memory_host.ts";
import { runtimeHost } from "./runtime_host.ts";
import { registerUnixDatagramRules } from "./suite.ts";

registerUnixDatagramRules(await runtimeHost("runtime"));
registerUnixDatagramRules(memoryHost("connected"));
// Elsewhere there is no second way.
if (currentRuntime() === "deno") registerUnixDatagramRules(await runtimeHost("deno-unix"));
