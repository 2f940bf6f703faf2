// Reading one member of a minutes package: a ZIP file without compression and without a comment (PKWARE APPNOTE 4.3).

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;

/** The bytes of the member, or null where the archive has none of this name or is not in that form. */
export function unpackMember(archive: Uint8Array, name: string): Uint8Array | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END) return null;
  try {
    return find(archive, view, name, view.getUint16(end + 10, true), view.getUint32(end + 16, true));
  } catch {
    return null; // an offset beyond the end
  }
}

function find(archive: Uint8Array, view: DataView, name: string, count: number, start: number): Uint8Array | null {
  for (let n = 0, at = start; n < count; n++) {
    if (view.getUint32(at, true) !== CENTRAL) return null;
    const [nameSize, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    if (text(archive, at + 46, nameSize) === name) return stored(archive, view, view.getUint32(at + 42, true), view.getUint32(at + 24, true));
    at += 46 + nameSize + extra + comment;
  }
  return null;
}

function stored(archive: Uint8Array, view: DataView, at: number, size: number): Uint8Array | null {
  if (view.getUint32(at, true) !== LOCAL || view.getUint16(at + 8, true) !== 0) return null;
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return from + size <= archive.length ? archive.slice(from, from + size) : null;
}

function text(archive: Uint8Array, at: number, size: number): string {
  return new TextDecoder().decode(archive.subarray(at, at + size));
}
