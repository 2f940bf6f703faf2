// The two parts of every slide: its line above, its one thing below.
import type { ComponentChildren, JSX } from "preact";

export function Sheet({ top, children }: { top?: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <header class="line">{top}</header>
      <div class="body">{children}</div>
    </>
  );
}
