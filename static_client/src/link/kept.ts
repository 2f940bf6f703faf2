// Where commands wait that the server has not confirmed: IndexedDB, else localStorage, else memory of this page.
import { openDB, type IDBPDatabase } from "idb";
import type { Command } from "../wire";

/** A command as it is kept; `n` orders them, `at` is when the person acted (ms, this device's clock). */
export interface Kept {
  n: number;
  meeting: string;
  at: number;
  command: Command;
}

export interface Store {
  /** Whether what is kept here survives closing the page. */
  readonly lasting: boolean;
  put(kept: Omit<Kept, "n">): Promise<Kept>;
  all(meeting: string): Promise<Kept[]>;
  remove(n: number): Promise<void>;
}

const NAME = "yishi";
const OPENING_MS = 2000;

function database(db: IDBPDatabase): Store {
  return {
    lasting: true,
    async put(kept) {
      const act = db.transaction("outbox", "readwrite", { durability: "strict" });
      const n = (await act.store.add(kept)) as number;
      await act.done;
      return { ...kept, n };
    },
    async all(meeting) {
      const found = (await db.getAll("outbox")) as Kept[];
      return found.filter((kept) => kept.meeting === meeting);
    },
    remove: (n) => db.delete("outbox", n),
  };
}

function list(load: () => Kept[], save: (all: Kept[]) => void, lasting: boolean): Store {
  return {
    lasting,
    async put(kept) {
      const all = load();
      const made = { ...kept, n: Math.max(Date.now(), (all.at(-1)?.n ?? 0) + 1) };
      save([...all, made]);
      return made;
    },
    all: async (meeting) => load().filter((kept) => kept.meeting === meeting),
    remove: async (n) => save(load().filter((kept) => kept.n !== n)),
  };
}

function localList(): Store {
  const key = `${NAME}.outbox`;
  localStorage.setItem(`${key}.probe`, "1");
  localStorage.removeItem(`${key}.probe`);
  const load = (): Kept[] => JSON.parse(localStorage.getItem(key) ?? "[]") as Kept[];
  return list(load, (all) => localStorage.setItem(key, JSON.stringify(all)), true);
}

function memory(): Store {
  let held: Kept[] = [];
  return list(() => held, (all) => void (held = all), false);
}

/** Async, so that a browser without IndexedDB at all fails like any other. */
async function open(): Promise<IDBPDatabase> {
  return openDB(NAME, 1, {
    upgrade: (db) => void db.createObjectStore("outbox", { keyPath: "n", autoIncrement: true }),
  });
}

/** The best place this browser has. Some hang instead of failing: after two seconds the next one is taken. */
export async function openStore(): Promise<Store> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), OPENING_MS));
  try {
    return database(await Promise.race([open(), late]));
  } catch {
    try {
      return localList();
    } catch {
      return memory();
    }
  }
}
