/*! holdfast 0.1.0 | MIT */
'use strict';

const describeError = ({ message, ...fields }) => {
  const { code, phase, hint } = fields;
  return { code, message, phase, hint };
};
const MANAGER = {
  state: ({ previous, current, reason }) => ({
    from: previous.is,
    ...current,
    reason
  }),
  error: describeError,
  reconnect_failed: () => ({}),
  packet: (packet) => ({ ...packet })
};
const ENGINE = {
  handshake: (data) => ({ ...data }),
  packet: ({ type, data }) => ({ type, data }),
  packetCreate: ({ type, data }) => ({ type, data }),
  upgrading: ({ name }) => ({ transport: name }),
  upgrade: ({ name }) => ({ transport: name }),
  upgradeError: describeError,
  close: (reason) => ({ reason })
};
function listen(to, scope, events, write) {
  const added = Object.keys(events).map((event) => {
    const listener = (...args) => write({ scope, event, details: events[event](...args) });
    to.on(event, listener);
    return () => to.off(event, listener);
  });
  return () => added.forEach((remove) => remove());
}
function log(manager, write) {
  let watched;
  let unwatch = () => void 0;
  const follow = () => {
    const { engine } = manager;
    if (!engine || engine === watched || engine.readyState === "closed") return;
    watched = engine;
    unwatch();
    unwatch = listen(engine, "engine", ENGINE, write);
  };
  const stop = listen(manager, "manager", MANAGER, write);
  manager.on("state", follow);
  follow();
  return () => {
    stop();
    manager.off("state", follow);
    unwatch();
  };
}

exports.log = log;
