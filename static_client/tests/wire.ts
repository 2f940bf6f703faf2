// A small real wire: it connects when told, keeps what was sent, and answers when the test says so.
import type { Wire } from "../src/link/link";

type Heard = (...args: never[]) => void;

export interface Sent {
  event: string;
  message: Record<string, any>;
  answer: (ack: unknown) => void;
}

export class FakeWire implements Wire {
  connected = false;
  reachable = true;
  attempts: ("websocket" | "polling")[] = [];
  sent: Sent[] = [];
  private next: "websocket" | "polling" = "websocket";
  private readonly heard = new Map<string, Heard>();

  connect(): void {
    this.attempts.push(this.next);
    if (!this.reachable) return this.say("connect_error");
    this.connected = true;
    this.say("connect");
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.say("disconnect");
  }

  on(event: string, heard: Heard): void {
    this.heard.set(event, heard);
  }

  emit(event: string, text: string, ack: (answer: unknown) => void): void {
    this.sent.push({ event, message: JSON.parse(text) as Record<string, unknown>, answer: ack });
  }

  preferWebsocket(yes: boolean): void {
    this.next = yes ? "websocket" : "polling";
  }

  /** The server says something. */
  say(event: string, message?: object): void {
    this.heard.get(event)?.(...([message === undefined ? undefined : JSON.stringify(message)] as never[]));
  }

  all(event: string): Sent[] {
    return this.sent.filter((sent) => sent.event === event);
  }

  last(event: string): Sent {
    const found = this.all(event).at(-1);
    if (!found) throw new Error(`no ${event} was sent`);
    return found;
  }

  welcome(more: object = {}): void {
    this.last("hello").answer(JSON.stringify({ ok: true, head: 1, slices: {}, ...more }));
  }
}
