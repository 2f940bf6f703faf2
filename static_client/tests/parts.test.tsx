import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { Bar, Button, Dialog, Field, Result, Tabs, VoteButtons } from "../src/ui/parts";
import { Qr } from "../src/ui/qr";
import { addWords } from "../src/ui/words";

addWords(import.meta.glob<string>("../words/*/shared.ftl", { eager: true, query: "?raw", import: "default" }));
afterEach(cleanup);

test("yes, no, abstain stand in this order, with shape and word", () => {
  const chosen: string[] = [];
  render(<VoteButtons label="表决" chosen="no" onChoose={(choice) => chosen.push(choice)} />);
  const buttons = screen.getAllByRole("button");
  expect(buttons.map((button) => button.textContent)).toEqual(["赞成", "反对", "弃权"]);
  expect(buttons.every((button) => button.querySelector("svg"))).toBe(true);
  expect(buttons.map((button) => button.getAttribute("aria-pressed"))).toEqual(["false", "true", "false"]);
  for (const button of buttons) fireEvent.click(button);
  expect(chosen).toEqual(["yes", "no", "abstain"]);
});

test("a bar says itself and marks the threshold", () => {
  const { container } = render(<Bar value={65} of={90} mark={60} label="实到 65，应到 90" />);
  expect(screen.getByRole("img", { name: "实到 65，应到 90" })).toBeTruthy();
  expect(container.querySelector<HTMLElement>(".fill")?.style.width).toMatch(/^72\.2/);
  expect(container.querySelector<HTMLElement>(".mark")?.style.left).toMatch(/^66\.6/);
});

test("a bar over an empty base is empty", () => {
  const { container } = render(<Bar value={0} of={0} label="0" />);
  expect(container.querySelector<HTMLElement>(".fill")?.style.width).toBe("0%");
});

test("a result has its numbers in rows", () => {
  render(<Result counts={{ yes: 49, no: 9, abstain: 4 }} of={65} />);
  expect(screen.getAllByRole("listitem").map((row) => row.textContent)).toEqual(["赞成49", "反对9", "弃权4"]);
});

test("tabs are walked with the arrow keys, and round", () => {
  const choose = vi.fn();
  render(<Tabs label="人" chosen="b" onChoose={choose} tabs={[{ id: "a", label: "甲" }, { id: "b", label: "乙" }]} />);
  fireEvent.keyDown(screen.getByRole("tab", { name: "乙" }), { key: "ArrowRight" });
  fireEvent.keyDown(screen.getByRole("tab", { name: "乙" }), { key: "ArrowLeft" });
  expect(choose.mock.calls).toEqual([["a"], ["a"]]);
  expect(screen.getByRole("tab", { name: "乙" }).getAttribute("aria-selected")).toBe("true");
});

test("a dialog opens, is named by its title, and closes by its act", () => {
  const close = vi.fn();
  const { rerender, container } = render(<Dialog open={false} title="打开表决？" onClose={close}><p>65 人</p></Dialog>);
  expect(container.querySelector("dialog")?.open).toBe(false);
  rerender(<Dialog open title="打开表决？" onClose={close}><p>65 人</p></Dialog>);
  expect(container.querySelector("dialog")?.open).toBe(true);
  fireEvent.click(screen.getByText("关闭"));
  expect(close).toHaveBeenCalledOnce();
});

test("a field's fault is tied to it", () => {
  render(<Field label="期限" fault="请写明日期">{(field) => <input {...field} />}</Field>);
  const input = screen.getByLabelText("期限");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toBe("请写明日期");
});

test("a disabled button does nothing", () => {
  const press = vi.fn();
  render(<Button disabled onPress={press}>打开表决</Button>);
  fireEvent.click(screen.getByRole("button"));
  expect(press).not.toHaveBeenCalled();
});

test("a QR code is drawn here, named, with its quiet zone", () => {
  render(<Qr text="http://hall.lan/phone#c=ABC" label="扫码签到" />);
  const code = screen.getByRole("img", { name: "扫码签到" });
  const path = code.querySelector("path")?.getAttribute("d") ?? "";
  expect(path.startsWith("M4 4h1")).toBe(true);
});
