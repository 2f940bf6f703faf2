# 无记名投票：手机

# 登记
credential-asking = 签到桌正在登记这部手机，登记好就能无记名投票。
credential-sending = 正在请签到桌登记这部手机…
credential-refused = 签到桌没有登记这部手机：{ $reason }
credential-refused-what = 请到签到桌当面办理，或者领一张纸票。
credential-revoked = 这部手机的投票登记已经取消。不是您要求的？请马上告诉会场工作人员。
credential-elsewhere = 这一票登记在另一部手机上。
credential-elsewhere-what = 要换到这部手机，请到签到桌办理换手机；或者领一张纸票。
credential-broken = 这个浏览器不能做投票用的钥匙。请换一部手机，或者到签到桌领一张纸票。

# 投票
secret-kind = 无记名投票
secret-label = 请选择
secret-choose = 请选 { $lo } 到 { $hi } 个
secret-choose-most = 最多选 { $hi } 个，也可以一个都不选
secret-choose-exactly = 请选 { $hi } 个
secret-left = 还可以选 { $left } 个
secret-full = 已经选满 { $hi } 个
secret-short = 还要选 { $short } 个
secret-review = 选好了
secret-nobody = 一个都不选（空白票）
secret-sealing = 正在把您选的装进信封…
secret-you-chose = 您选的是
secret-chose-for = { $name }的一票，选的是
secret-tracker = 信封编号
secret-cast = 投出
secret-check = 先验一验这部手机
secret-again = 重新选
secret-casting = 正在投出
secret-casting-what = 还没有收到回执。请不要关页面：会自动再送同一张票，不会多算。
secret-unanswered = 还没有收到回执
secret-unanswered-what = 会一直自动再送同一张票。等不及，就请签到桌扫这个码：里面是封好的票，看不出选了什么。
secret-code = 封好的票
secret-received = 已收到
secret-which = 这是您第 { $number } 次投，算这一次
secret-first = 截止前还可以改投，算最后一次
secret-first-final = 每人只投一次，不能改
secret-recorded = 已贴上公告板
secret-recorded-what = 还没有见证人签字，过一会儿会自动再看。
secret-recorded-none = 这次没有见证人：票贴上了公告板，但没有第三方作证。
secret-witnessed = 已贴上公告板，{ $count } 位见证人签了字
secret-witnessed-few = 您的票已经贴上公告板
secret-waiting-board = 正在贴上公告板
secret-change = 改投
secret-leave = 不改了
secret-final = 这次表决不能改投
secret-over = 投票已结束，正在计票
secret-other = 服务器记着的最后一票，不是这部手机投的那一张。请马上告诉主持人或监督人。
secret-by-other-device = 这一票已经投过（第 { $number } 次），不是用这部手机投的。
secret-not-on-board = 公告板上没有您的这一票。请马上告诉主持人或监督人，并出示回执。
secret-two-heads = 公告板前后不一致。请马上告诉主持人和监督人，先不要关掉这个页面。
secret-on-paper = 您领了纸票，请投进票箱。手机上的票不再算。
secret-no-key = 这部手机上没有投这一票的钥匙。请到签到桌办理换手机，或者领一张纸票。
secret-preparing = 正在准备投票…

# 验一验
check-title = 验一验这部手机
check-spent = 这一张只用来检验，已经作废，不会计票。
check-how = 请用旁人的另一台设备（不要用这部手机）扫这个码。那边应当显示：
check-what = 您选的是 { $choice }，编号 { $tracker }
check-differs = 显示的不一样？请马上告诉监督人，不要用这部手机投票。
check-copy = 复制这段内容，发给检验的人
check-copied = 已复制
check-link = 打开检验页
check-anew = 重新投
check-noted = 公告板上已记下：这一张再也不能投。
check-noting = 正在公告板上记下：这一张作废…
check-opening = 正在打开信封…

# 我怎么知道
how-open = 我怎么知道？
how-title = 我怎么知道我的票算了？
how-tracker = 信封编号
how-tracker-what = 好比这个信封的指纹。公告板上有同样的编号，就是您这张票，一点没有改。
how-receipt = 回执
how-receipt-what = 公告板第 { $seq } 条，{ $time } 收到，服务器签了字。
how-receipt-holds = 这部手机已核对过签字。
how-inclusion = 在不在公告板上
how-inclusion-yes = 这部手机自己核对过：您的票在公告板前 { $size } 条之内，公告板编号 { $root }，请与大屏幕上的对一对。
how-inclusion-no = 还没有核对。
how-witness = 见证人
how-witness-yes = { $count } 位见证人给公告板签了字：{ $names }
how-witness-no = 还没有见证人签字。
how-witness-none = 0 位见证人
how-row = 看公告板上我的这一条
how-row-what = 记录公布后，用编号可以在记录文件里找到它。
how-page = 什么受保护，什么不受保护
how-verify = 自己把票全部重算一遍
how-record = 下载投票记录
how-keep = 保存回执
how-forget = 从这部手机删掉投票钥匙
how-forget-sure = 删掉这部手机上的投票钥匙？
how-forget-what = 删掉以后，这部手机不能再投票或改投，也不能再核对。
how-forget-go = 删掉

# 结果
secret-electronic = 手机
secret-paper = 纸票
secret-total = 合计
secret-shares = 等保管人开票：{ $in } / { $needed }
secret-counting = 正在计票
secret-void = 这次投票已作废：{ $reason }
secret-elected = 选出：{ $names }
secret-nobody-elected = 没有选出

secret-comma = 、
secret-colon = ：
secret-any-alone = 任何一位保管人都能单独打开
secret-somebody = 一位保管人
secret-tied = 票数相同，还没有选出
secret-is-elected = 当选
secret-spoiled = 作废 { $count }
secret-sealed = { $count } 张纸票已转录，一起开票
secret-silent = 未投 { $count }
secret-not-sealed = 没有封好，没有投出。请再选一次；还不行，请领一张纸票。
secret-not-in-list = 这次投票的名单上没有您。请问会场工作人员。
secret-no-terms = 投票文件前后对不上，为了稳妥没有让您投。请刷新；还不行，请告诉主持人。
secret-semicolon = ；
secret-on-sheets = 另发纸票 { $count } 张
secret-counting-sheets = 正在数纸票
secret-board-wall = 公告板 { $size } 条，编号
secret-witnesses = { $count } 位见证人签了字
secret-election = 这次投票的指纹
secret-election-what = 大屏幕上、核对票的页面上也有，应当一模一样。不一样，就不是这次投票。
