// A QR code, drawn here: black on white with its quiet zone, in every theme.
import type { JSX } from "preact";
import { encode } from "uqr";

/** `text` as a code; `label` says what scanning it does. */
export function Qr({ text, label }: { text: string; label: string }): JSX.Element {
  const code = encode(text, { ecc: "M", border: 4 });
  const path = code.data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg class="qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
