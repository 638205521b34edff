// nginx in front of the nodes, with a configuration and a folder of its own.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes the configuration; returns the arguments for nginx.
 *
 * @param ports.front - where browsers find it; `ports.page` is that of the page, `ports.nodes` are those of the nodes
 */
export function configureNginx(folder, { front, page, nodes }) {
  // Each request that a node does not take goes to the other (`proxy_next_upstream`), so nginx need not remember who failed.
  // Clients that use WebSocket alone may reach any node each time. With polling the requests of one session have to reach
  // the same node, for which there is ip_hash.
  const servers = nodes.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join(" ");
  const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const paths = scratch.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  // Started by root its workers would be nobody, who may not write here.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const text = `
    ${user} daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
    events { worker_connections 1024; }
    http {
      ${paths} access_log off;
      upstream nodes { ${servers} }
      server {
        listen 127.0.0.1:${front};
        location /socket.io/ {
          proxy_pass http://nodes;
          proxy_http_version 1.1;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection "upgrade";
          proxy_set_header Host $host;
          # A node that is gone: the other one is asked.
          proxy_next_upstream error timeout;
          proxy_connect_timeout 2s;
          # Longer than the heartbeat, which is every 25 seconds.
          proxy_read_timeout 60s;
        }
        location / { proxy_pass http://127.0.0.1:${page}; }
      }
    }`;
  const file = join(folder, "nginx.conf");
  writeFileSync(file, text);
  return ["-p", folder, "-c", file, "-e", join(folder, "error.log")];
}
