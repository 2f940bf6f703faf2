// The sheet of recusals for the item in hand.
import type { JSX } from "preact";
import { RecusalSheet } from "../src/recusal";
import { perform } from "./act";
import { sheet } from "./primary";
import { current, running } from "./views";

export function Recusals(): JSX.Element | null {
  const item = current.value;
  if (sheet.value !== "recusal" || !item) return null;
  return <RecusalSheet item={item} send={perform} voting={running.value} close={() => void (sheet.value = null)} />;
}
