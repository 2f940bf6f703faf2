// For, against or neutral: shape, word and colour together.
import type { JSX } from "preact";
import { Sign, type Choice } from "../src/ui/parts";
import { t } from "../src/ui/words";
import type { Stance } from "../src/wire";

const SIGN: Record<Stance, Choice> = { for: "yes", against: "no", neutral: "abstain" };

export function StanceWord({ of }: { of: Stance }): JSX.Element {
  return (
    <span class={`stance ${SIGN[of]}`}>
      <Sign of={SIGN[of]} />
      {t(`stance-${of}`)}
    </span>
  );
}
