// Every part on one page, to be looked at: npm run dev, then /tests/gallery/?seat=phone&elder=1&lang=en&theme=night
import "./seat";
import "../../src/ui/theme.css";
import "../../src/ui/parts.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { Countdown, TimeOfDay } from "../../src/ui/clock";
import { Header } from "../../src/ui/header";
import { Bar, Button, Dialog, Empty, Field, Result, Tabs, VoteButtons, type Choice } from "../../src/ui/parts";
import { Phrase } from "../../src/ui/phrase";
import { Qr } from "../../src/ui/qr";
import { ToastPlace, toast } from "../../src/ui/toast";
import { addWords, language } from "../../src/ui/words";

addWords(import.meta.glob("../../words/*/shared.ftl", { eager: true, query: "?raw", import: "default" }));

const chosen = signal<Choice | null>("yes");
const person = signal("a");
const asked = signal(new URLSearchParams(location.search).has("dialog"));
const zh = (): boolean => language.value !== "en";

function Gallery() {
  return (
    <>
      <Header title={zh() ? "新东方小区居民代表会议 · 第 3 次" : "Residents’ assembly, third meeting"} place={zh() ? "凉亭会场" : "Pavilion hall"} />
      <main class="stack">
        <Tabs
          label={zh() ? "这台手机上的人" : "People on this phone"}
          chosen={person.value}
          onChoose={(id) => (person.value = id)}
          tabs={[{ id: "a", label: "欧阳秀兰" }, { id: "b", label: "王建国" }, { id: "c", label: "阿依古丽·买买提" }]}
        />
        <p class="main">
          <Phrase>{zh() ? "是否同意方案甲：北门刷卡双向通行，22:00–6:00 关闭？" : "Do you agree with plan A: the north gate opens both ways by card and closes from 22:00 to 6:00?"}</Phrase>
        </p>
        <VoteButtons label={zh() ? "表决" : "Vote"} chosen={chosen.value} onChoose={(choice) => (chosen.value = choice)} />
        <VoteButtons label={zh() ? "摸底" : "Straw poll"} straw across onChoose={() => undefined} />
        <Button look="primary" wide onPress={() => undefined}>{zh() ? "打开表决 · 65 人有权投票" : "Open the vote · 65 may vote"}</Button>
        <div class="row">
          <Button onPress={() => undefined}>{zh() ? "申请发言" : "Ask to speak"}</Button>
          <Button disabled onPress={() => undefined}>{zh() ? "还不能表决" : "Not yet"}</Button>
          <Button look="plain" onPress={() => undefined}>{zh() ? "为什么？" : "Why?"}</Button>
        </div>
        <p>{zh() ? "实到 65 人，应到 90 人；达到 60 人即可开会" : "65 of 90 present; 60 are needed"}</p>
        <Bar value={65} of={90} mark={60} label={zh() ? "实到 65，应到 90，过线 60" : "65 of 90, threshold 60"} />
        <Result counts={{ yes: 49, no: 9, abstain: 4 }} of={65} />
        <p class="quiet">{zh() ? "赞成 49 票，到会 65 人，须超过半数即至少 33 票：通过。" : "49 in favour of 65 present; more than half, at least 33, is needed: carried."}</p>
        <div class="row">
          <TimeOfDay />
          <Countdown until={0} paused={125_000} />
          <Countdown until={0} paused={25_000} />
          <Countdown until={0} paused={8_000} />
          <span class="attention">{zh() ? "还差 3 人" : "3 more people needed"}</span>
        </div>
        <div class="row">
          <span class="status open"><span class="dot" />{zh() ? "已连接" : "Connected"}</span>
          <span class="status away"><span class="dot" />{zh() ? "正在重新连接…" : "Reconnecting…"}</span>
          <span class="status stopped"><span class="dot" />{zh() ? "画面停在 14:02" : "Picture is from 14:02"}</span>
        </div>
        <Field label={zh() ? "姓名或编号" : "Name or number"} hint={zh() ? "拼音首字母也可以" : "Initials will do"}>
          {(field) => <input {...field} />}
        </Field>
        <Field label={zh() ? "期限" : "Deadline"} fault={zh() ? "请写明日期，例如 12 月 1 日" : "Please give a date"}>
          {(field) => <input {...field} value="尽快" />}
        </Field>
        <Empty>{zh() ? "还没有人申请发言" : "Nobody has asked to speak yet"}</Empty>
        <p class="notice">{zh() ? "本页未加密（http）" : "This page is not encrypted (http)"}</p>
        <Qr text="http://192.168.1.20:8080/phone#c=ABCDEFGHJK" label={zh() ? "扫码签到" : "Scan to check in"} />
      </main>
      <Dialog open={asked.value} title={zh() ? "现在打开表决？" : "Open the vote now?"} onClose={() => (asked.value = false)}
        acts={<><Button onPress={() => (asked.value = false)}>{zh() ? "先不打开" : "Not yet"}</Button><Button look="primary" onPress={() => (asked.value = false)}>{zh() ? "打开表决" : "Open the vote"}</Button></>}>
        <p>{zh() ? "65 人有权投票。打开之后，题目不能再改。" : "65 may vote. The question cannot be changed afterwards."}</p>
      </Dialog>
      <ToastPlace />
    </>
  );
}

render(<Gallery />, document.getElementById("app") as HTMLElement);
if (new URLSearchParams(location.search).has("toast")) toast(zh() ? "已移到下一位" : "Moved on", { words: zh() ? "撤销" : "Undo", press: () => undefined });
