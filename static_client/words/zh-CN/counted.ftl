# 数完的无记名投票怎么核对：公告和记录人的页面
counted-check = 核对这次投票
counted-check-of = 核对无记名投票：{ $title }
counted-kind = 无记名投票
counted-record = 下载这次投票的全部记录（.ysv）
counted-verify = 在自己的电脑上全部重算一遍（verify.html）
counted-loading = 正在取信封编号…
counted-away = 现在取不到信封编号。请过一会儿再试，或者下载全部记录。
counted-again = 再试一次
counted-nobody = 没有用手机投的票，都是纸票。
counted-typed = 找我的票：信封编号
counted-typed-hint = 编号在投票的手机上，点“我怎么知道？”就能看到。写开头几位就行。
counted-no-digits = 编号只有数字和字母 A 到 F，请核对。
counted-all = 计入的手机票共 { $count } 张：
counted-one = ✓ 有一张这样开头的票，已经计入：
counted-several = 有 { $count } 张这样开头，请再多写几位：
counted-none = 计入的票里没有这样开头的。改投以前的票、后来领了纸票的、验票用掉的都不在这里。要是您最后投的那张不在，请马上把手机里的回执给监督人看。
counted-more = 还有 { $count } 张没有列出；写几位编号，只列相符的。
