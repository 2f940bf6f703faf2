// The real wire: Socket.IO over one websocket, long polling where a network forbids it. The cookie says who we are.
import { io, type Socket } from "socket.io-client";
import type { Wire } from "./link";

/** Browsers name no origin when they poll their own server; this header, which no foreign page can send, stands in. */
const POLLING = { polling: { extraHeaders: { "X-Yishi-Client": "1" } } };
const TRANSPORTS = ["websocket", "polling"];

/** A wire that connects only when told to; whoever holds it decides when to try again. */
export function socketWire(): Wire {
  const socket: Socket = io({ autoConnect: false, reconnection: false, transports: TRANSPORTS, transportOptions: POLLING, forceNew: true });
  return {
    get connected() {
      return socket.connected;
    },
    connect: () => socket.connect(),
    disconnect: () => socket.disconnect(),
    on: (event, heard) => socket.on(event, heard as (...args: unknown[]) => void),
    emit: (event, text, ack) => socket.emit(event, text, ack),
    preferWebsocket: (yes) => {
      socket.io.opts.transports = yes ? TRANSPORTS : [...TRANSPORTS].reverse();
    },
  };
}
