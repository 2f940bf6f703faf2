// The view as this page holds it: whole slices, each with a version that never goes backwards.
import { batch, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Versioned } from "../wire";

/** Slices by name; a name not heard of yet is `undefined`. */
export class Slices {
  private readonly held = new Map<string, Signal<unknown>>();
  private readonly versions = new Map<string, number>();

  /** The slice's data, as a signal. */
  of<T>(name: string): ReadonlySignal<T | undefined> {
    return this.cell(name) as Signal<T | undefined>;
  }

  /** Take what is newer than what is held, and leave the rest. */
  take(slices: Record<string, Versioned> | undefined): void {
    batch(() => {
      for (const [name, { v, data }] of Object.entries(slices ?? {})) {
        if (v <= (this.versions.get(name) ?? -1)) continue;
        this.versions.set(name, v);
        this.cell(name).value = data;
      }
    });
  }

  /** Version by name: what the server need not send again. */
  have(): Record<string, number> {
    return Object.fromEntries(this.versions);
  }

  /** Versions of another run of the server mean nothing here; what is shown stays until it is replaced. */
  forgetVersions(): void {
    this.versions.clear();
  }

  private cell(name: string): Signal<unknown> {
    const known = this.held.get(name);
    if (known) return known;
    const made = signal<unknown>(undefined);
    this.held.set(name, made);
    return made;
  }
}
