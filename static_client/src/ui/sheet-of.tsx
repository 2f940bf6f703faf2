// A page of a material as large as its place allows, narrowed to the window the moderator has chosen. The words for
// those who cannot see it are the picture's own.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { fileUrl, type Exhibited } from "../exhibit";
import { t } from "./words";

/** The window is a share of both sides: the frame keeps the page's own shape, and the picture is enlarged behind it. */
export function SheetOf({ of: { at, material, page } }: { of: Exhibited }): JSX.Element {
  const [broken, setBroken] = useState("");
  const zoom = 1000 / at.side;
  const style = {
    width: `${100 * zoom}%`,
    left: `${(-at.left / at.side) * 100}%`,
    top: `${(-at.top / at.side) * 100}%`,
  };
  return (
    <div class="sheet-of" style={{ "--shape": `${page.width / page.height}` }}>
      {broken === page.sha256 ? <p class="broken">{t("picture-away")} {material.says}</p> : (
        <img src={fileUrl(page.sha256)} alt={material.says} decoding="sync" draggable={false} style={style} onError={() => setBroken(page.sha256)} />
      )}
    </div>
  );
}
