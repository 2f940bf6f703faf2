// From a file on this device to a command that puts it on the record: pictures made, files kept by the server, each
// named by its hash. Faults are words for the person who chose the file.
import { randomId, meetingOfPage } from "../link/device";
import type { AddMaterial, Kept, Media, Page, Words } from "../wire";
import { pictureFrom, type Picture } from "./pictures";

export const MOST_BYTES = 8 * 1024 * 1024;

/** Not brought; `words` of the server, or the id of ours. */
export class NotBrought extends Error {
  constructor(
    readonly id: string,
    readonly words: Words = "",
  ) {
    super(id);
  }
}

export interface About {
  title: string;
  says: string;
  item: string;
}

/** How far it is: pages drawn and sent, of how many. */
export type Telling = (done: number, of: number) => void;

async function send(meeting: string, blob: Blob): Promise<Kept> {
  if (blob.size > MOST_BYTES) throw new NotBrought("bring-too-large");
  const headers = { "Content-Type": "application/octet-stream" };
  const response = await fetch(`/api/m/${meeting}/material`, { method: "POST", headers, body: blob }).catch(() => null);
  if (!response) throw new NotBrought("bring-away");
  const told = (await response.json().catch(() => ({}))) as Kept & { words?: Words };
  if (!response.ok) throw new NotBrought("bring-refused", told.words);
  return told;
}

function pageOf(kept: Kept): Page {
  const { sha256, media, size, width, height } = kept;
  return { sha256, media, size, width, height };
}

const isDocument = (file: File): boolean => file.type === "application/pdf" || /\.pdf$/i.test(file.name);

async function pictures(file: File, tell: Telling): Promise<Picture[]> {
  if (!isDocument(file)) return [await pictureFrom(file).catch(() => Promise.reject(new NotBrought("bring-unreadable")))];
  const { pagesOf, TooLong } = await import("./document");
  return pagesOf(file, tell).catch((fault: unknown) => Promise.reject(new NotBrought(fault instanceof TooLong ? "bring-too-long" : "bring-unreadable")));
}

/** Bring a picture or a document; what is returned is still to be said as a command. Rejects with `NotBrought`. */
export async function bringPicture(file: File, about: About, tell: Telling, meeting = meetingOfPage()): Promise<AddMaterial> {
  if (isDocument(file) && file.size > MOST_BYTES) throw new NotBrought("bring-too-large");
  const drawn = await pictures(file, tell);
  const pages: Page[] = [];
  for (const { blob } of drawn) pages.push(pageOf(await send(meeting, blob)));
  const whole = isDocument(file) ? await send(meeting, file) : pages[0]!;
  const { sha256, size, media } = whole;
  return { kind: "add_material", material: randomId().slice(0, 12), ...about, sha256, size, media, pages };
}

/** Bring a clip that reads a text aloud; `reads` is the text's SHA-256. Rejects with `NotBrought`. */
export async function bringClip(clip: Blob, about: About, reads: string, seconds: number, meeting = meetingOfPage()): Promise<AddMaterial> {
  const { sha256, size, media } = await send(meeting, clip);
  if (!isSound(media)) throw new NotBrought("bring-no-sound");
  return { kind: "add_material", material: randomId().slice(0, 12), ...about, sha256, size, media, reads, seconds };
}

const isSound = (media: Media): boolean => media.startsWith("audio/");
