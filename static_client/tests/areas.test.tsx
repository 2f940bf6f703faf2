import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { Areas, read, type Weights } from "../src/secret/areas";
import { batchSaid } from "../src/secret/bodies";
import { addWords } from "../src/ui/words";
import type { SecretPollView } from "../src/wire";

addWords(import.meta.glob<string>("../words/*/s*.ftl", { eager: true, query: "?raw", import: "default" }));
afterEach(cleanup);

test("areas are exact in 0.01 m², and a part is never more than the whole", () => {
  expect(read({ back: "1,234.5", of: ["１００．０７"] })).toEqual({ back: 123450, of: [10007] });
  expect(read({ back: "0", of: [] })).toEqual({ back: 0, of: [] });
  for (const back of ["", "12.345", "-3", "1e3", "12.", "90.00"]) expect(read({ back, of: ["90.01"] })).toBeNull();
});

test("what two tellers sign of a weighed batch, as facilitation/secrecy writes it", () => {
  const figures = { election: "ZWxlY3Rpb24", batch: 1, issued: 11, valid: 10, spoiled: 0, unreturned: 1, sums: [6, 3, 1, 60000], tellers: ["a", "b"] };
  expect(new TextDecoder().decode(batchSaid({ ...figures, returned: { area: 123450 } }))).toBe(
    'YISHI-BATCH-V1{"batch":1,"election":"ZWxlY3Rpb24","issued":11,"returned":{"area":123450},"spoiled":0,"sums":[6,3,1,60000],"tellers":["a","b"],"unreturned":1,"valid":10}',
  );
});

test("one field for each option that the rule weighs, one for all that came back; what is wrong is said", () => {
  const options = [{ id: "yes", label: "", choice: "yes" }, { id: "no", label: "", choice: "no" }];
  const poll = { options, areas: [0] } as unknown as SecretPollView;
  let kept: Weights = { back: "", of: [""] };
  const shown = (): void => void render(<Areas poll={poll} weights={kept} set={(to) => (kept = to)} />);
  shown();
  expect(screen.getAllByRole("textbox").length).toBe(2);
  fireEvent.input(screen.getByLabelText("赞成的面积合计（平方米）"), { target: { value: "90.01" } });
  expect(kept).toEqual({ back: "", of: ["90.01"] });
  kept = { back: "90", of: ["90.01"] };
  cleanup();
  shown();
  expect(screen.getByText(/不能大于交回的合计/)).toBeTruthy();
});
