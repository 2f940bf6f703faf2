// Pictures as they are brought in: drawn anew at a size a wall and a phone both can use. What a camera wrote beside
// the picture (place, device, time) stays behind.
export interface Picture {
  blob: Blob;
  width: number;
  height: number;
}

/** The longer side in pixels: twice what a projector has, so that a window of half the page is still sharp. */
export const LONGEST = 2600;
/** A drawing stays as it is in lossless form up to this size; larger ones are mostly photographs. */
const LOSSLESS_BYTES = 1_500_000;
const QUALITY = 0.86;

/** The size a picture is kept in. */
export function keptSize(width: number, height: number): { width: number; height: number } {
  const share = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** A canvas as a picture: lossless where that is small, else JPEG. */
export async function pictureOf(canvas: HTMLCanvasElement): Promise<Picture> {
  const { width, height } = canvas;
  const lossless = await encoded(canvas, "image/png");
  const blob = lossless.size <= LOSSLESS_BYTES ? lossless : await encoded(canvas, "image/jpeg");
  return { blob, width, height };
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("unreadable"))), type, QUALITY);
  });
}

/** A white canvas of this size. */
export function sheet(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  return [canvas, pen];
}

/** A photo or drawing of this device. Rejects where the browser cannot read it. */
export async function pictureFrom(file: Blob): Promise<Picture> {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    image.src = address;
    await image.decode();
    const size = keptSize(image.naturalWidth, image.naturalHeight);
    const [canvas, pen] = sheet(size.width, size.height);
    pen.drawImage(image, 0, 0, size.width, size.height);
    return await pictureOf(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}
