// Action items typed faster than the meeting answers: nothing typed is lost.
import { fireEvent, render } from "@testing-library/preact";
import type { JSX } from "preact";
import { expect, test } from "vitest";
import { ActionsEditor } from "../src/actions-editor";
import type { ActionItem, ClientCommand, ItemView } from "../src/wire";

const ITEM = { id: "i1", number: 1, title: "长椅", started: 1 } as unknown as ItemView;
const EMPTY: ActionItem = { id: "a1", item: "i1", task: "搬长椅", owner: "", standard: "", deadline: "", supervisor: "" };

test("fields left one after the other before the first answer are all sent, and none is emptied by an older one", async () => {
  const sent: ClientCommand[] = [];
  const answers: ((ok: boolean) => void)[] = [];
  const send = (doing: ClientCommand): Promise<boolean> => {
    sent.push(doing);
    return new Promise((answer) => answers.push(answer));
  };
  const page = (known: ActionItem): JSX.Element => <ActionsEditor list={[known]} items={[ITEM]} current="i1" send={send} locked={false} />;
  const { rerender, container } = render(page(EMPTY));
  const field = (name: string): HTMLInputElement => container.querySelector<HTMLInputElement>(`.${name} input`)!;
  for (const [name, words] of [["owner", "物业公司"], ["standard", "移到东侧"], ["deadline", "十二月"]] as const) {
    fireEvent.input(field(name), { target: { value: words } });
    fireEvent.blur(field(name));
  }
  expect(sent.at(-1)).toMatchObject({ owner: "物业公司", standard: "移到东侧", deadline: "十二月" });
  answers[0]!(true);
  await Promise.resolve();
  rerender(page({ ...EMPTY, owner: "物业公司" }));
  expect([field("owner").value, field("standard").value, field("deadline").value]).toEqual(["物业公司", "移到东侧", "十二月"]);
  rerender(page({ ...EMPTY, owner: "物业公司", standard: "移到东侧", deadline: "十二月" }));
  rerender(page({ ...EMPTY, owner: "居委会", standard: "移到东侧", deadline: "十二月" }));
  expect(field("owner").value).toBe("居委会");
});
