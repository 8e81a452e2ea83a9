import { runtimeHost } from "./runtime_host.ts";
import { registerConnectionRules, registerSourceRules } from "./suite.ts";

const host = await runtimeHost("node-net");
registerConnectionRules(host);
registerSourceRules(host);
