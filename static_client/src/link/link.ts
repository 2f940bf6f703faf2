// The page's line to the server. It greets on every connection and gets whole slices; nothing here relies on a
// message arriving: what matters is asked for again. Times in ms.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { PROTOCOL, type Beat, type Frame, type Hello, type Versioned, type Welcome, type Words } from "../wire";
import { Slices } from "./slices";
import { heardNow } from "./time";

/** connecting: not greeted yet · open: greeted · refused: the server does not know this device. */
export type Connection = "connecting" | "open" | "refused";

/** As much of a Socket.IO client as is used here; the tests bring their own. */
export interface Wire {
  readonly connected: boolean;
  connect(): unknown;
  disconnect(): unknown;
  on(event: string, heard: (...args: never[]) => void): unknown;
  emit(event: string, text: string, ack: (answer: unknown) => void): unknown;
  /** Whether the next attempt starts with websocket; polling otherwise. */
  preferWebsocket(yes: boolean): void;
}

export interface Place {
  meeting: string;
  seat: string;
  hall?: string;
  bundle: string;
}

export interface Refusal {
  code: string;
  words: Words;
}

export const QUIET_MS = 8_000;
export const GREETING_MS = 5_000;
export const OPENING_MS = 4_000;

/** JSON as text or already read; anything else is an empty message. */
export function read<T extends object>(message: unknown): Partial<T> {
  try {
    const value: unknown = typeof message === "string" ? JSON.parse(message) : message;
    return typeof value === "object" && value !== null ? (value as Partial<T>) : {};
  } catch {
    return {};
  }
}

export class Link {
  readonly slices = new Slices();
  readonly connection = signal<Connection>("connecting");
  readonly head = signal(0);
  readonly heardAt = signal(0);
  readonly refusal = signal<Refusal | null>(null);
  readonly staleBundle = signal(false);
  /** Not live: nothing was heard for eight seconds. What is shown is of `heardAt`. */
  readonly stopped: ReadonlySignal<boolean>;
  private readonly now = signal(Date.now());
  private readonly greeted = new Set<() => void>();
  private boot: string | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private opening: ReturnType<typeof setTimeout> | undefined;
  private greeting = 0;
  private tries = 0;
  private started = false;
  private startedWithWebsocket = true;
  private websocketWorked = false;

  constructor(
    private readonly wire: Wire,
    private place: Place,
    private readonly chance: () => number = Math.random,
  ) {
    this.stopped = computed(() => this.heardAt.value > 0 && this.now.value - this.heardAt.value > QUIET_MS);
    wire.on("connect", () => this.connected());
    wire.on("disconnect", () => this.lost());
    wire.on("connect_error", (fault: unknown) => this.failed(read<{ data: Welcome }>(fault).data?.retry_after));
    wire.on("frame", (message: unknown) => this.frame(read<Frame>(message)));
    wire.on("you", (message: unknown) => this.you(read<Versioned>(message)));
    wire.on("beat", (message: unknown) => this.heard(read<Beat>(message).head));
    setInterval(() => (this.now.value = Date.now()), 1000);
    // a line that is half open says nothing of it: eight silent seconds, and it is tried
    this.stopped.subscribe((stopped) => {
      if (stopped && this.started) this.wake();
    });
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.wake());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.wake();
    });
  }

  start(): void {
    this.started = true;
    this.attempt();
  }

  /** Called after each greeting that was answered; returns how to stop listening. */
  onGreeted(heard: () => void): () => void {
    this.greeted.add(heard);
    return () => this.greeted.delete(heard);
  }

  /** Send once; the answer may never come, and that says nothing about what happened. */
  emit(event: string, message: object, answered: (answer: unknown) => void): boolean {
    if (!this.wire.connected) return false;
    this.wire.emit(event, JSON.stringify(message), answered);
    return true;
  }

  /** The device has come back to its page, or to the network: ask at once instead of waiting. */
  wake(): void {
    this.now.value = Date.now();
    if (this.wire.connected) this.greet();
    else this.attempt();
  }

  /** Greet again, because who this device is has changed. */
  regreet(): void {
    this.refusal.value = null;
    if (this.connection.value === "refused") this.connection.value = "connecting";
    // the handshake carries the cookie: a new one needs a new handshake
    if (this.wire.connected) this.wire.disconnect();
    this.attempt();
  }

  /** Sit elsewhere on the same page: another audience, whose slices are numbered on their own. */
  moveTo(seat: string, hall: string): void {
    if (this.place.seat === seat && this.place.hall === hall) return;
    this.place = { ...this.place, seat, hall };
    this.slices.forgetVersions();
    if (this.wire.connected) this.greet();
  }

  private attempt(): void {
    clearTimeout(this.retry);
    if (this.wire.connected || !this.started) return;
    this.startedWithWebsocket = this.websocketNext();
    this.wire.preferWebsocket(this.startedWithWebsocket);
    clearTimeout(this.opening);
    this.opening = setTimeout(() => this.failed(), OPENING_MS * 2 ** Math.min(2, this.tries));
    this.wire.connect();
  }

  /** Where a websocket has carried us before, polling is tried rarely; otherwise they take turns. */
  private websocketNext(): boolean {
    return this.websocketWorked ? this.tries % 4 !== 3 : this.tries % 2 === 0;
  }

  /** Neither opened nor refused in time counts as failed: some networks swallow websockets without a word. */
  private failed(asked?: number): void {
    clearTimeout(this.opening);
    if (this.wire.connected) return;
    this.wire.disconnect();
    this.later(asked);
  }

  private later(asked?: number): void {
    clearTimeout(this.retry);
    const spread = this.tries++ === 0 ? this.chance() * 1000 : 500 + this.chance() * 1500;
    const wait = asked === undefined ? spread : asked * 1000 * (1 + this.chance());
    this.retry = setTimeout(() => this.attempt(), wait);
  }

  private connected(): void {
    clearTimeout(this.opening);
    clearTimeout(this.retry);
    this.greet();
  }

  private lost(): void {
    if (this.connection.value === "open") this.connection.value = "connecting";
    if (this.connection.value === "connecting") this.later();
  }

  private greet(): void {
    const turn = ++this.greeting;
    const asked = performance.now();
    const hello: Hello = { protocol: PROTOCOL, ...this.place, boot: this.boot, have: this.slices.have() };
    const late = setTimeout(() => this.unanswered(turn), GREETING_MS * 2 ** Math.min(2, this.tries));
    this.wire.emit("hello", JSON.stringify(hello), (answer) => {
      clearTimeout(late);
      if (turn === this.greeting) this.welcome(read<Welcome>(answer), performance.now() - asked);
    });
  }

  private unanswered(turn: number): void {
    if (turn !== this.greeting) return;
    this.websocketWorked = false;
    if (this.wire.connected) this.wire.disconnect();
    else this.attempt();
  }

  private welcome(answer: Partial<Welcome>, trip: number): void {
    if (!answer.ok) return this.unwelcome(answer);
    if (answer.boot !== undefined && answer.boot !== this.boot) {
      if (this.boot !== undefined) this.slices.forgetVersions();
      this.boot = answer.boot;
    }
    if (answer.now !== undefined) heardNow(answer.now, trip);
    this.tries = 0;
    this.websocketWorked ||= this.startedWithWebsocket;
    this.refusal.value = null;
    this.staleBundle.value = answer.bundle !== undefined && answer.bundle !== this.place.bundle;
    this.connection.value = "open";
    this.frame(answer);
    if (answer.you) this.you(answer.you);
    for (const tell of this.greeted) tell();
  }

  private unwelcome(answer: Partial<Welcome>): void {
    if (answer.code === "stale_bundle") this.staleBundle.value = true;
    if (answer.retry_after !== undefined) {
      this.wire.disconnect();
      return this.later(answer.retry_after);
    }
    this.refusal.value = { code: answer.code ?? "unanswered", words: answer.words ?? "" };
    this.connection.value = "refused";
    this.wire.disconnect();
  }

  private frame(frame: Partial<Frame>): void {
    this.slices.take(frame.slices);
    this.heard(frame.head);
  }

  private you(message: Partial<Versioned>): void {
    if (message.v === undefined) return;
    this.slices.take({ you: { v: message.v, data: message.data } });
    this.heard(undefined);
  }

  private heard(head: number | undefined): void {
    this.heardAt.value = Date.now();
    this.now.value = this.heardAt.value;
    if (head !== undefined && head > this.head.value) this.head.value = head;
  }
}
