// Where a phone keeps its keys and ballots: IndexedDB, else localStorage, else this page's memory. Each meeting has its
// own drawer, so that one meeting is forgotten without the others. Values are plain data (texts, numbers, lists).
// What would prove a vote — a ballot's randomness — is never put here.
import { type IDBPDatabase, openDB } from "idb";

export interface Cabinet {
  /** Whether what is kept here survives closing the page. */
  readonly lasting: boolean;
  get<T>(meeting: string, name: string): Promise<T | undefined>;
  put(meeting: string, name: string, value: unknown): Promise<void>;
  /** Keep it unless something stands there; gives what stands there then. For keys: two tabs end up with one. */
  claim<T>(meeting: string, name: string, value: T): Promise<T>;
  names(meeting: string): Promise<string[]>;
  /** Forget a meeting, or this phone altogether; with `beginning`, what of the meeting has a name that begins so. */
  forget(meeting?: string, beginning?: string): Promise<void>;
}

const NAME = "yishi-booth";
const DRAWER = "kept";
const OPENING_MS = 2000;

/** The best place this browser has. Some hang instead of failing: after two seconds the next one is taken. */
export async function openCabinet(): Promise<Cabinet> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), OPENING_MS));
  try {
    return inDatabase(await Promise.race([open(), late]));
  } catch {
    try {
      return inTexts(probed(localStorage), true);
    } catch {
      return inTexts(memory(), false);
    }
  }
}

/** Async, so that a browser without IndexedDB at all fails like any other. */
async function open(): Promise<IDBPDatabase> {
  return openDB(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore(DRAWER) });
}

function inDatabase(db: IDBPDatabase): Cabinet {
  const writing = () => db.transaction(DRAWER, "readwrite", { durability: "strict" });
  return {
    lasting: true,
    get: (meeting, name) => db.get(DRAWER, [meeting, name]),
    async put(meeting, name, value) {
      const act = writing();
      await Promise.all([act.store.put(value, [meeting, name]), act.done]);
    },
    async claim(meeting, name, value) {
      const act = writing();
      const stands = (await act.store.get([meeting, name])) ?? value;
      await Promise.all([act.store.put(stands, [meeting, name]), act.done]);
      return stands;
    },
    async names(meeting) {
      const keys = (await db.getAllKeys(DRAWER, drawerOf(meeting))) as [string, string][];
      return keys.map(([, name]) => name);
    },
    async forget(meeting, beginning) {
      const act = writing();
      await Promise.all([meeting === undefined ? act.store.clear() : act.store.delete(drawerOf(meeting, beginning)), act.done]);
    },
  };
}

/** Every name of a meeting, or those that begin so: lists are ordered after all texts. */
function drawerOf(meeting: string, beginning?: string): IDBKeyRange {
  if (beginning === undefined) return IDBKeyRange.bound([meeting], [meeting, []]);
  return IDBKeyRange.bound([meeting, beginning], [meeting, `${beginning}\uffff`]);
}

type Texts = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

function inTexts(texts: Texts, lasting: boolean): Cabinet {
  const at = (meeting: string, name: string) => `${NAME}.${JSON.stringify([meeting, name])}`;
  const drawer = (meeting?: string) => (meeting === undefined ? `${NAME}.` : `${NAME}.[${JSON.stringify(meeting)},`);
  const keys = (meeting?: string) => allOf(texts).filter((key) => key.startsWith(drawer(meeting)));
  const get = (key: string) => JSON.parse(texts.getItem(key) ?? "null") ?? undefined;
  const put = (key: string, value: unknown) => texts.setItem(key, JSON.stringify(value));
  return {
    lasting,
    get: async (meeting, name) => get(at(meeting, name)),
    put: async (meeting, name, value) => put(at(meeting, name), value),
    async claim(meeting, name, value) {
      const stands = get(at(meeting, name)) ?? value;
      put(at(meeting, name), stands);
      return stands;
    },
    names: async (meeting) => keys(meeting).map(nameIn),
    async forget(meeting, beginning = "") {
      for (const key of keys(meeting)) if (nameIn(key).startsWith(beginning)) texts.removeItem(key);
    },
  };
}

function nameIn(key: string): string {
  return (JSON.parse(key.slice(NAME.length + 1)) as [string, string])[1];
}

function allOf(texts: Texts): string[] {
  return Array.from({ length: texts.length }, (_, at) => texts.key(at)!);
}

/** Some browsers have the store and refuse to write to it. */
function probed(texts: Texts): Texts {
  texts.setItem(`${NAME}.probe`, "1");
  texts.removeItem(`${NAME}.probe`);
  return texts;
}

function memory(): Texts {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (at) => [...held.keys()][at] ?? null,
    get length() {
      return held.size;
    },
  };
}
