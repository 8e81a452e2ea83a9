import { registerColumn } from "./suite.ts";
import { memoryHost } from "./memory_host.ts";

registerColumn(memoryHost("connected"), memoryHost("accepted"));
