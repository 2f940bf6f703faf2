// A procedural objection is answered in words, and the answer is on the record.
import { reasonFor } from "../src/ui/ask";
import { t } from "../src/ui/words";
import type { ObjectionView } from "../src/wire";
import { perform } from "./act";

/** Answer in words; what was objected stands above the field. */
export async function answer(one: ObjectionView): Promise<void> {
  const words = await reasonFor(t("objection-answer-title"), t("objection-answer-go"), t("objection-words"), one.text);
  if (words !== null) await perform({ kind: "answer_objection", objection: one.objection, answer: words });
}
