// The size of letters, in steps from the ordinary to the largest, each shown in its own size.
import type { JSX } from "preact";
import { SIZES, setSize, size } from "./look";
import { t } from "./words";

export function SizeSteps(): JSX.Element {
  return (
    <div class="sizes" role="group" aria-label={t("size-title")}>
      {SIZES.map((px) => (
        <button key={px} type="button" class="button" aria-pressed={size.value === px} style={{ fontSize: `${px}px` }} onClick={() => setSize(px)}>
          {t(`size-${px}`)}
        </button>
      ))}
    </div>
  );
}
