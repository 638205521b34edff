const socket = globalThis.io({ auth: { visitor: "example", name: "Example", rooms: ["random"] } });

import { inspect } from "./index.js";
inspect(socket);
