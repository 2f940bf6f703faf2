// The signer's key of this device for one meeting: made here, kept here, the same after a reload.
import { openDB } from "idb";
import { keyFrom, makeKey, pack, unpack, type KeyPair } from "./sign";

const NAME = "yishi-signer";

/** This device's key for the meeting, made at the first call. Throws where the browser keeps nothing. */
export async function signerFor(meeting: string): Promise<KeyPair> {
  const db = await openDB(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore("keys") });
  try {
    const act = db.transaction("keys", "readwrite", { durability: "strict" });
    const kept = (await act.store.get(meeting)) as string | undefined;
    const pair = kept ? keyFrom(unpack(kept)) : makeKey();
    if (!kept) await act.store.put(pack(pair.secret), meeting);
    await act.done;
    return pair;
  } finally {
    db.close();
  }
}
