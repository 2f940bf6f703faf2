// The zip around a record, read in one way only: what two programs could read differently is refused. Members stand
// one after the other from the first byte, each as its directory has it; the directory follows, then the end, and
// nothing else. Stored or deflated. PKWARE's APPNOTE 6.3, 4.3 and 4.4.

/** Not a file we can read at all. */
export class Unreadable extends Error {}

const MOST_BYTES = 512 * 1024 * 1024;
const MOST_MEMBERS = 64;
const [LOCAL, CENTRAL, END] = [30, 46, 22];
/** Of the format: all that is needed to read stored and deflated members. */
const VERSION = 20;

type Member = { name: string; flags: number; method: number; checksum: number; packed: number; size: number };

function ensure(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Unreadable(words);
}

/** The members by their names. */
export async function unzipped(file: Uint8Array): Promise<Map<string, Uint8Array>> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const end = file.length - END;
  ensure(end >= 0 && view.getUint32(end, true) === 0x06054b50, "end");
  const [disk, first, here, count] = [4, 6, 8, 10].map((at) => view.getUint16(end + at, true)) as [number, number, number, number];
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  ensure(!disk && !first && here === count && count <= MOST_MEMBERS && !view.getUint16(end + 20, true), "end");
  ensure(start + size === end, "directory");
  const listed = directory(file, view, start, end, count);
  ensure(new Set(listed.map(([one]) => one.name)).size === count, "directory");
  ensure(listed.reduce((sum, [one]) => sum + one.size, 0) <= MOST_BYTES, "too large");
  return await members(file, view, listed, start);
}

function directory(file: Uint8Array, view: DataView, start: number, end: number, count: number): [Member, number][] {
  const found: [Member, number][] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    ensure(at + CENTRAL <= end && view.getUint32(at, true) === 0x02014b50, "directory");
    ensure(view.getUint16(at + 6, true) === VERSION, "directory");
    ensure([30, 32, 34].every((place) => view.getUint16(at + place, true) === 0), "directory");
    const member = said(file, view, at + 8, at + 28, at + CENTRAL);
    found.push([member, view.getUint32(at + 42, true)]);
    at += CENTRAL + member.name.length;
  }
  ensure(at === end, "directory");
  return found;
}

/** What is said of a member, in its own head and in the directory alike: flags, method … from one place, its name from another. */
function said(file: Uint8Array, view: DataView, from: number, length: number, name: number): Member {
  const letters = file.subarray(name, name + view.getUint16(length, true));
  return {
    name: String.fromCharCode(...letters),
    flags: view.getUint16(from, true),
    method: view.getUint16(from + 2, true),
    checksum: view.getUint32(from + 8, true),
    packed: view.getUint32(from + 12, true),
    size: view.getUint32(from + 16, true),
  };
}

async function members(file: Uint8Array, view: DataView, listed: [Member, number][], end: number): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  let at = 0;
  for (const [member, offset] of listed) {
    ensure(offset === at && at + LOCAL <= end && view.getUint32(at, true) === 0x04034b50, "head");
    const own = said(file, view, at + 6, at + 26, at + LOCAL);
    ensure(view.getUint16(at + 28, true) === 0 && JSON.stringify(own) === JSON.stringify(member), "head");
    ensure(view.getUint16(offset + 4, true) === VERSION, "head");
    ensure(member.flags === 0 || member.flags === 0x0800, "head");
    at += LOCAL + member.name.length + member.packed;
    ensure(at <= end, "content");
    found.set(member.name, await content(file.subarray(at - member.packed, at), member));
  }
  ensure(at === end, "between");
  return found;
}

async function content(packed: Uint8Array, member: Member): Promise<Uint8Array> {
  ensure(member.method === 0 || member.method === 8, "method");
  const found = member.method ? await inflated(packed, member.size) : packed;
  ensure(found.length === member.size && crc32(found) === member.checksum, "content");
  return found;
}

/** Never more than was announced: a bomb stops at its own word. */
async function inflated(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const found = new Uint8Array(size);
  let at = 0;
  try {
    const reader = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      ensure(at + next.value.length <= size, "content");
      found.set(next.value, at);
      at += next.value.length;
    }
  } catch {
    throw new Unreadable("content");
  }
  ensure(at === size, "content");
  return found;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = TABLE[(rest ^ byte) & 255]! ^ (rest >>> 8);
  return ~rest >>> 0;
}
