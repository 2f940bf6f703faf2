// Commands on their way. Each is kept on this device before it is sent and let go only when the server has answered
// that it is durable, or refused it. An unknown outcome is shown as what it is: kept here, being asked again.
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Ack, As, Command, Doing, Words } from "../wire";
import { randomId } from "./device";
import { openStore, type Kept, type Store } from "./kept";
import { read, type Link } from "./link";
import { Turn } from "./turn";

/** kept: on this device only, as far as we know · sent: asked, not answered · confirmed · refused: with words. */
export type Fate = "kept" | "sent" | "confirmed" | "refused";

export interface Parcel {
  readonly id: string;
  readonly kind: string;
  readonly command: Command;
  readonly fate: ReadonlySignal<Fate>;
  /** The server's answer, once there is one. */
  readonly answer: ReadonlySignal<Ack | null>;
}

interface Held extends Parcel {
  readonly fate: Signal<Fate>;
  readonly answer: Signal<Ack | null>;
  n: number | null;
}

export const ANSWER_MS = 10_000;
const AGAIN_MS = 1000;
/** Answers that say: nothing happened, the same command may be sent again. */
const AGAIN = new Set(["unavailable", "busy"]);

export class Outbox {
  /** What is not answered yet, in the order of acting. */
  readonly waiting = signal<readonly Parcel[]>([]);
  /** Whether what waits here survives closing the page; unknown until the store is open. */
  readonly lasting = signal<boolean | null>(null);
  private readonly store: Promise<Store>;
  private readonly held = new Map<string, Held>();
  private readonly turn: Turn;
  private readonly channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("yishi.outbox");
  private flight: { id: string; turn: number } | null = null;
  private flights = 0;
  private quietUntil = 0;

  constructor(
    private readonly link: Link,
    private readonly meeting: string,
    opened: Promise<Store> = openStore(),
  ) {
    this.store = opened;
    this.turn = new Turn(meeting, () => void this.pump());
    link.onGreeted(() => this.again());
    this.channel?.addEventListener("message", (event: MessageEvent) => this.told(event.data as { id: string; ack?: Ack }));
    void this.load();
  }

  /** Keep a command and send it; the parcel tells what becomes of it. */
  async put(by: As, doing: Doing): Promise<Parcel> {
    const command: Command = { id: randomId(), meeting: this.meeting, as: by, do: doing };
    const parcel = this.hold(command, null);
    parcel.n = await this.keep(command);
    this.channel?.postMessage({ id: command.id });
    void this.pump();
    return parcel;
  }

  /** Resolves when the server has answered: for acts that have no meaning later. */
  answered(parcel: Parcel): Promise<Ack> {
    return new Promise((resolve) => {
      const stop = parcel.answer.subscribe((ack) => {
        if (!ack) return;
        queueMicrotask(() => stop());
        resolve(ack);
      });
    });
  }

  /** A device that is full still sends; it only cannot promise to remember. */
  private async keep(command: Command): Promise<number> {
    try {
      return (await (await this.store).put({ meeting: this.meeting, at: Date.now(), command })).n;
    } catch {
      this.lasting.value = false;
      return Date.now();
    }
  }

  private async load(): Promise<void> {
    const store = await this.store;
    this.lasting.value ??= store.lasting;
    const found = await store.all(this.meeting).catch(() => []);
    for (const kept of found) this.known(kept);
    this.show();
    void this.pump();
  }

  private known(kept: Kept): void {
    const held = this.held.get(kept.command.id) ?? this.hold(kept.command, kept.n);
    held.n = kept.n;
  }

  private hold(command: Command, n: number | null): Held {
    const held: Held = { id: command.id, kind: command.do.kind, command, fate: signal<Fate>("kept"), answer: signal<Ack | null>(null), n };
    this.held.set(command.id, held);
    this.show();
    return held;
  }

  private show(): void {
    const order = (held: Held): number => held.n ?? Infinity;
    this.waiting.value = [...this.held.values()].sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
  }

  /** One at a time and in order: what comes later must not overtake. */
  private async pump(): Promise<void> {
    if (this.flight || Date.now() < this.quietUntil || !this.turn.mine()) return;
    const next = this.waiting.value[0] as Held | undefined;
    if (!next || next.n === null || this.link.connection.value !== "open") return;
    const flight = { id: next.id, turn: ++this.flights };
    this.flight = flight;
    const sent = this.link.emit("command", next.command, (answer) => this.landed(next, read<Ack>(answer), flight.turn));
    if (!sent) return void (this.flight = null);
    next.fate.value = "sent";
    setTimeout(() => this.overdue(next, flight.turn), ANSWER_MS);
  }

  /** A new connection: what was under way is asked again under the same id. */
  private again(): void {
    const under = this.flight ? this.held.get(this.flight.id) : undefined;
    if (under) under.fate.value = "kept";
    this.flight = null;
    void this.pump();
  }

  private overdue(parcel: Held, turn: number): void {
    if (this.flight?.turn !== turn) return;
    parcel.fate.value = "kept";
    this.flight = null;
    this.link.wake();
  }

  private landed(parcel: Held, ack: Partial<Ack>, turn: number): void {
    if (this.flight?.turn === turn) this.flight = null;
    if (typeof ack.ok !== "boolean" || (!ack.ok && AGAIN.has(ack.code ?? ""))) return this.postpone(parcel, ack.retry_after);
    const answer = ack as Ack;
    this.settle(parcel, answer);
    this.channel?.postMessage({ id: parcel.id, ack: answer });
    void this.pump();
  }

  private postpone(parcel: Held, seconds: number | undefined): void {
    if (parcel.answer.value) return;
    parcel.fate.value = "kept";
    const wait = seconds === undefined ? AGAIN_MS * (1 + Math.random()) : seconds * 1000;
    this.quietUntil = Date.now() + wait;
    setTimeout(() => void this.pump(), wait + 1);
  }

  private settle(parcel: Held, ack: Ack): void {
    if (parcel.answer.value) return;
    const { n } = parcel;
    this.held.delete(parcel.id);
    this.show();
    parcel.answer.value = ack;
    parcel.fate.value = ack.ok ? "confirmed" : "refused";
    if (n !== null) void this.store.then((store) => store.remove(n)).catch(() => undefined);
  }

  /** Another page of this device kept something, or heard an answer. */
  private told({ id, ack }: { id: string; ack?: Ack }): void {
    const parcel = this.held.get(id);
    if (ack && parcel) this.settle(parcel, ack);
    else if (!ack && !parcel) void this.load();
  }
}

/** The words of a refusal, or none. */
export function refusalWords(parcel: Parcel): Words | null {
  const ack = parcel.answer.value;
  return ack && !ack.ok ? (ack.words ?? ack.code ?? "") : null;
}
