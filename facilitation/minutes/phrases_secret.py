# ruff: noqa: E501  (a table of sentences is read row by row)

"""How the readable minutes tell of secret polls, zh-CN and en. Nothing here raises."""

from __future__ import annotations

from collections.abc import Mapping

SECRET: Mapping[str, tuple[str, str]] = {
    "incident_ceremony_anew": ("密钥重新生成", "the trustees began their ceremony anew"),
    "incident_ceremony_complaint": ("一位保管人收到的份额不对，发出的人退出，密钥重新生成", "a trustee's share did not fit; who sent it was left out and all began anew"),
    "incident_credential_revoked": ("会议桌和监督人取消了一票的投票登记", "desk and observer took a vote's registration away"),
    "incident_vote_assisted": ("没有手机的人由他人协助投票", "somebody without a phone was helped to vote"),
    "incident_secret_paper_differed": ("两位计票人数的纸票不一样，重新数过", "two tellers' figures of paper differed and were taken again"),
    "incident_secret_sheets_refused": ("转录的纸票有不成立的，重新转录", "copied paper ballots did not hold and were copied again"),
    "incident_secret_share_wrong": ("一位保管人交的份额不对，没有采用", "a trustee's share was wrong and was left out"),
    "incident_board_contradicted": ("无记名投票的公告板前后不一致：给人看过一个与本记录不符、由公告板签名的状态；两份签名都在日志里", "the board of a secret vote told two stories: somebody was shown a state it had signed that this record does not go on from; both signatures are in the log"),
    "secret": ("无记名表决", "Secret votes"),
    "secret_question": ("无记名表决：{title}", "Secret vote: {title}"),
    "secret_list": ("    有权 {n}；名单 SHA-256 {sha256}；本次编号 {election}", "    entitled {n}; list SHA-256 {sha256}; this vote {election}"),
    "secret_key_trustees": ("    密钥由 {n} 位保管人分存，{t} 位在场才能开票", "    the key lies with {n} trustees, {t} of whom open the sum"),
    "secret_key_one": ("    密钥由一位保管人持有，他一个人就能打开", "    the key lies with one trustee, who alone can open ballots"),
    "secret_key_operator": ("    没有密钥保管人：对运行本系统的人不保密", "    there were no trustees: not secret from the operator"),
    "secret_by_operator": ("    投票资格由本系统登记，没有会议桌签名", "    eligibility rests on the operator: no desk signed"),
    "secret_no_witness": ("    没有见证设备就开启，理由：{text}", "    opened without a witness, because: {text}"),
    "secret_http": ("    经普通 http 进行，同一网络上的人可能改动页面", "    held over plain http: anyone on the network could have changed the page"),
    "secret_leaks": ("    按这些面积，结果可能看出个别人怎么投的，不称为保密", "    with these weights the result may tell single votes; it is not called secret"),
    "secret_few": ("    人数少，结果可能看出个别人怎么投的", "    so few voted that the result may tell single votes"),
    "secret_despite_waiting": ("    还有人没发过言就开启，理由：{text}", "    opened while first-time speakers waited, because: {text}"),
    "secret_despite_silent": ("    有会场联系不上就截止，理由：{text}", "    closed over a silent hall, because: {text}"),
    "secret_void": ("    作废，理由：{text}", "    void, because: {text}"),
    "secret_returned": ("    手机 {phones} 票（其中改投 {changed}，验票 {checked} 张不计），纸票发出 {issued} 张", "    {phones} by phone ({changed} changed, {checked} opened as checks and not counted), {issued} sheets issued"),
    "secret_few_phones": ("    手机票不足十张，纸票又单独公布了，剩下的可能看出怎么投的", "    fewer than ten came by phone beside paper told apart: what is left may tell single votes"),
    "secret_despite_small": ("    手机票还不足十张就单独公布纸票，理由：{text}", "    paper told apart beside fewer than ten phones, because: {text}"),
    "secret_paper_sealed": ("    纸票第 {n} 批：发出 {issued}，有效 {valid}，废票 {spoiled}，未交回 {unreturned}；两位计票人转录成密票，与手机票一起开", "    paper batch {n}: {issued} issued, {valid} valid, {spoiled} spoiled, {unreturned} not returned; written over by two tellers and opened with the phones"),
    "secret_total": ("    {option}{unit}：{total}", "    {option}{unit}: {total}"),
    "secret_paper": ("    纸票第 {n} 批：发出 {issued}，有效 {valid}，废票 {spoiled}，未交回 {unreturned}；两位计票人签名", "    paper batch {n}: {issued} issued, {valid} valid, {spoiled} spoiled, {unreturned} not returned; signed by two tellers"),
    "secret_sum": ("    {option}{unit}：手机 {phones}，纸票 {paper}，合计 {total}", "    {option}{unit}: phones {phones}, paper {paper}, together {total}"),
    "secret_unit_area": ("（0.01 平方米）", " (0.01 m²)"),
    "secret_yes": ("赞成", "yes"),
    "secret_no": ("反对", "no"),
    "secret_abstain": ("弃权", "abstain"),
    "secret_ignored": ("    第 {who} 位保管人交的份额不对，没有采用", "    wrong shares of trustee {who} were left out"),
    "secret_bound": ("    不含线上：{worst}（最少）至 {best}（最多）", "    without those online: between “{worst}” and “{best}”"),
    "secret_lot": ("    抽签：{who}", "    by lot: {who}"),
    "secret_record": ("    全部选票与证明见 {member}，人人可验", "    all ballots and proofs: {member}, for anyone to verify"),
}
