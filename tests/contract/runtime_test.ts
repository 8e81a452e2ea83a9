import { runtimeHost } from "./runtime_host.ts";
import { registerColumn } from "./suite.ts";

registerColumn(await runtimeHost("runtime"), await runtimeHost("runtime", "accepted"));
