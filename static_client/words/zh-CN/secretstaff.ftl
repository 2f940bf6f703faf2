# 无记名投票：签到桌、计票、主持台、见证

# 签到桌：登记手机
desk-keys-title = 等着登记的手机：{ $count }
desk-keys-what = 确认是本人，再登记。登记以后，这部手机就能投这一票。
desk-keys-sign = 登记 { $count } 部手机
desk-keys-signed = 已登记 { $count } 部手机
desk-key-refuse = 不登记
desk-key-refuse-sure = 不登记{ $name }的手机？
desk-key-refuse-why = 为什么
desk-key-refuse-what = 原因会告诉本人，并记录在案。
desk-key-refused = 没有登记{ $name }的手机
desk-key-not-here = 还没有签到
desk-key-how-desk = 签到桌签到
desk-key-how-code = 扫码签到
desk-key-how-online = 线上：先通话确认是本人
desk-key-helped = 由志愿者代为操作
desk-keyless = 这个浏览器不能保存签字用的钥匙。请换一台设备做签到桌。
desk-not-named = 这台设备的签字还没有列入会议清单。请主持人按“签会议清单”，之后再登记。
desk-change-phone = 换手机
desk-change-phone-sure = 取消{ $name }现在那部手机的投票登记？
desk-change-phone-what = 取消要由监督人再签一次才生效。之后本人用新手机签到，再来登记。已经投的票仍然有效，可以用新手机改投。
desk-change-phone-nobody = 要有监督人的设备在线，才能换手机。
desk-key-revoking = 等监督人签字：{ $name }换手机

# 签到桌：投票
desk-secret-open = 正在无记名投票
desk-secret-closing = 投票已结束，正在计票
desk-secret-counted = 无记名投票的结果
desk-secret-returned = 本会场 { $entitled } 票：手机已投 { $returned }，已发纸票 { $paper }
desk-secret-waits-paper = 还有 { $open } 张纸票没有计入
desk-secret-waits-shares = 等选举保管人交出份额
desk-sheets = 纸票：已发 { $issued }，要发 { $of }
desk-sheet-give = 发纸票
desk-sheet-given = 已领纸票
desk-sheet-returned = 手机已投
desk-sheet-phone = 用手机投
desk-sheet-paper = 用纸票投
desk-sheet-sure = 发给{ $name }一张纸票？
desk-sheet-what = 发了以后，这一票只能用纸票投。
desk-sheet-instead = 手机上投的那一票从此不算，以纸票为准。
desk-paper-issued = 已发纸票：{ $name }

# 纸票计票
batch-title = 纸票第 { $batch } 批
batch-first = 请两位计票人各数一遍，在两台设备上各自录入。
batch-second = 另一位计票人已录入。请您也数一遍再录。
batch-differs = 两位计票人的数不一致。请一起重新数，再各自录入。
batch-waits = 您的数已交。等另一位计票人，两边一致才算。
batch-all = 纸票都已计入，共 { $count } 批
batch-issued = 发出
batch-valid = 有效票
batch-spoiled = 作废
batch-sum = 有效 { $valid }，作废 { $spoiled }，未交回 { $unreturned }，共 { $issued } 张
batch-wrong = 数对不上：有效 { $valid } + 作废 { $spoiled } 与发出 { $issued } 张、每张的选择不合
batch-other = 另一位计票人
batch-nobody = 还要另一位计票人用另一台设备登记。
batch-hand-in = 读一遍，再提交 { $count } 张
batch-sure = 读出来，对吗？
batch-go = 对，签字提交
batch-read = { $read }；有效 { $valid }，作废 { $spoiled }，未交回 { $unreturned }，共 { $issued } 张。
batch-less = { $what }减一
batch-more = { $what }加一

# 在这台设备上投
kiosk-open = 在这台设备上投
kiosk-title = { $name }的无记名投票
kiosk-hand = 请把设备交给{ $name }，您转过身去。
kiosk-start = 我是{ $name }，开始投票
kiosk-done = 投好了，交还设备
kiosk-note = 钥匙只用这一次，用完不留。请记下信封编号。
kiosk-wait = 正在准备…

# 主持台
secret-way = 无记名投票
secret-way-needs = 无记名投票要先由选举保管人做好钥匙，并签好会议清单。
secret-form-title = 准备无记名投票
secret-form-question = 投什么
secret-form-three = 赞成、反对、弃权
secret-form-several = 从几个里选
secret-form-seats = 应选几个
secret-form-most = 每张最多选几个
secret-form-least = 每张至少选几个
secret-form-options = 候选人或方案
secret-form-option = 名字或方案
secret-form-add = 加上
secret-form-drop = 去掉
secret-form-revote = 结束前可以改投
secret-form-go = 锁定题目，准备投票
secret-form-what = 锁定以后题目和选项不能再改。下一步才打开投票。
secret-progress = 已投 { $returned } / { $entitled }
secret-on-paper-sum = 纸票 { $issued } 张
secret-issued = 登记了 { $issued } 部手机，到会 { $present } 人
secret-waiting-keys = 还有 { $count } 部手机等签到桌登记
secret-witness-count = 见证人 { $count } 位
secret-witness-none = 没有见证人
secret-board = 公告板 { $size } 条 · { $root }
secret-board-witnessed = 见证人签到第 { $size } 条
secret-prepared = 题目已锁定，还没有打开
secret-protects = 受什么保护
secret-void-open = 作废这次无记名投票
secret-void-sure = 作废这次无记名投票？
secret-void-go = 作废
secret-shares-line = 保管人的份额：{ $in } / { $needed }
secret-waits-paper = 还有 { $open } 张纸票没有计入
secret-mismatch = 第 { $batch } 批两位计票人不一致
secret-silent-hall = 失联
secret-hall-line = { $returned } / { $entitled }
secret-hall-paper = 纸票 { $count }
secret-record = 下载选举记录
secret-verify = 自己验一遍

# 见证
watch-title = 为公告板作见证
watch-what = 请一直开着这个页面。它自己核对公告板有没有被改过，并签字。
watch-signed = 已核对并签字到第 { $size } 条，编号 { $root }
watch-waiting = 等公告板的第一个签名
watch-none = 现在没有投票。打开投票后，这里自动开始。
watch-witnesses = 这块公告板有 { $count } 位见证人
watch-two-heads = 公告板前后不一致！请立刻告诉主持人，不要关掉这个页面，并出示下面两段文字。
watch-not-named = 您的签字还没有列入会议清单，请主持人再签一次会议清单。
watch-away = 连不上公告板，正在再试
watch-revoke-title = 换手机，要您同意
watch-revoke = { $name } 要换手机
watch-revoke-go = 我核对过了，签字
watch-revoke-sure = 签字同意{ $name }换手机？
watch-revoke-what = 请当面或电话核对：是本人要求的。签字以后，旧手机不能再投。
secret-no-moderator-key = 这台设备上没有主持人的签字钥匙。请用做好会议清单的那台设备，或刷新页面再签一次会议清单。
batch-none = 没有纸票要数。
