// A secret ballot in each of its states: npm run dev, then /tests/gallery/secret.html?state=sealed&elder=1&lang=en
import "./seat";
import "../../src/ui/theme.css";
import "../../src/ui/parts.css";
import "../../phone/phone.css";
import "../../src/asking/asking.css";
import "../../phone/asked.css";
import "../../phone/secret/secret.css";
import { signal } from "@preact/signals";
import { render, type JSX } from "preact";
import { BallotDock, BallotMiddle } from "../../phone/secret/ballot";
import { after, type Flow, type Happened } from "../../phone/secret/flow";
import type { Question } from "../../phone/secret/question";
import { Header } from "../../src/ui/header";
import { Phrase } from "../../src/ui/phrase";
import { addWords, language, t } from "../../src/ui/words";

addWords(import.meta.glob("../../words/*/{shared,phone,asking,secret}.ftl", { eager: true, query: "?raw", import: "default" }));

const asks = new URLSearchParams(location.search);
const zh = language.value !== "en";
const TRACKER = "a3f291c4deadbeef".padEnd(64, "07");
const envelope = { ballot: "A".repeat(1091), tracker: TRACKER, counter: asks.has("second") ? 2 : 1 };
const three: Question = {
  poll: "p", sha256: "", lo: 1, hi: 1, revote: !asks.has("final"),
  title: zh ? "是否同意方案甲：北门刷卡双向通行，22:00–6:00 关闭？" : "Do you agree with plan A: the north gate opens both ways by card and closes from 22:00 to 6:00?",
  options: (["yes", "no", "abstain"] as const).map((choice) => ({ choice, label: t(`vote-${choice}`) })),
};
const several: Question = {
  ...three, lo: 1, hi: 3, title: zh ? "选举业主委员会委员，应选 3 名" : "Elect three members of the owners’ committee",
  options: ["欧阳秀兰", "王建国", "阿依古丽·买买提", "李淑芬", "张伟", "陈静怡"].map((label) => ({ label, choice: null })),
};
const asked = asks.has("several") ? several : three;
const marks = asks.has("several") ? [1, 0, 1, 0, 1, 0] : [1, 0, 0];
const last = { envelope, receipt: null, seen: "received", witnesses: 0 } as const;
const STATES: Record<string, Flow> = {
  choose: { at: "choose", last: null, refusal: null },
  refused: { at: "choose", last: null, refusal: { code: "E_PROOF", words: zh ? "这张票的数学证明不对，没有收。请刷新页面再投；还不行，请领纸票。" : "This ballot’s proof does not hold; it was not taken. Reload and vote again, or take a paper ballot." } },
  sealing: { at: "sealing", marks, last: null, refusal: null },
  sealed: { at: "sealed", marks, envelope, committed: true, last: null, refusal: null },
  casting: { at: "casting", envelope, tries: 0, last: null, refusal: null },
  unanswered: { at: "casting", envelope, tries: 4, last: null, refusal: null },
  received: { at: "cast", last, refusal: null },
  recorded: { at: "cast", last: { ...last, seen: "recorded" }, refusal: null },
  witnessed: { at: "cast", last: { ...last, seen: "witnessed", witnesses: 2 }, refusal: null },
  opened: { at: "opened", marks, envelope, opening: "https://check.example/check.html#" + "A".repeat(1500), noted: true, last: null, refusal: null },
};
const flow = signal<Flow>(STATES[asks.get("state") ?? "choose"]!);

function Seat(): JSX.Element {
  const press = (happened: Happened): void => void (flow.value = after(flow.value, happened));
  const shown = { which: "k", asked, flow: flow.value, whose: asks.get("whose") ?? "", open: !asks.has("over"), press };
  return (
    <>
      <Header title={zh ? "新东方小区居民代表会议 · 第 3 次" : "Residents’ assembly, third meeting"} place={zh ? "欧阳秀兰 凉亭会场" : "Pavilion hall"} />
      <main>
        <p class="now">{zh ? "第 2 项正在无记名投票" : "Secret ballot on item 2"}</p>
        <div class="middle">
          <p class={flow.value.at === "choose" ? "main" : "asked"}><Phrase>{asked.title}</Phrase></p>
          <BallotMiddle {...shown} />
        </div>
      </main>
      <footer class="dock"><BallotDock {...shown} /></footer>
    </>
  );
}

render(<Seat />, document.getElementById("app") as HTMLElement);
