// A PDF as pictures of its pages. The reader is large and fetched only when a document is brought in; every other
// screen shows the pictures. Chinese documents may name their characters by tables that are not in the file.
import { pictureOf, keptSize, sheet, type Picture } from "./pictures";
import worker from "pdfjs-dist/build/pdf.worker.min.mjs?url";

const TABLES = import.meta.glob<string>("../../node_modules/pdfjs-dist/cmaps/{Uni,}GB*.bcmap", { query: "?url", import: "default" });

export const MOST_PAGES = 40;
export class TooLong extends Error {}

/** Finds a table of characters by its name. */
class Tables {
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    const address = await TABLES[`../../node_modules/pdfjs-dist/cmaps/${name}.bcmap`]?.();
    if (!address) throw new Error(`no table ${name}`);
    return { cMapData: new Uint8Array(await (await fetch(address)).arrayBuffer()), isCompressed: true };
  }
}

/** Every page, drawn one after the other; `turned` is told how many are done. Rejects with `TooLong`. */
export async function pagesOf(file: Blob, turned: (done: number, of: number) => void): Promise<Picture[]> {
  const reader = await import("pdfjs-dist");
  reader.GlobalWorkerOptions.workerPort ??= new Worker(worker, { type: "module" });
  const data = new Uint8Array(await file.arrayBuffer());
  const opened = reader.getDocument({ data, CMapReaderFactory: Tables, useWorkerFetch: false, useSystemFonts: true, isEvalSupported: false });
  try {
    const whole = await opened.promise;
    if (whole.numPages > MOST_PAGES) throw new TooLong();
    const pages: Picture[] = [];
    for (let at = 1; at <= whole.numPages; at++) {
      pages.push(await drawn(await whole.getPage(at)));
      turned(at, whole.numPages);
    }
    return pages;
  } finally {
    await opened.destroy();
  }
}

interface PdfPage {
  getViewport(asked: { scale: number }): { width: number; height: number };
  render(asked: object): { promise: Promise<unknown> };
}

async function drawn(page: PdfPage): Promise<Picture> {
  const own = page.getViewport({ scale: 1 });
  // larger than the page says of itself, up to what a wall can use
  const { width, height } = keptSize(own.width * 100, own.height * 100);
  const [canvas, canvasContext] = sheet(width, height);
  await page.render({ canvas, canvasContext, viewport: page.getViewport({ scale: width / own.width }) }).promise;
  return pictureOf(canvas);
}
