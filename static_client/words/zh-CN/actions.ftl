# 落实事项，主持和记录两处共用
actions-none = 还没有落实事项
actions-add = 添一件事
action-number = 第 { $number } 件
action-item = 出自哪一项
action-task = 做什么
action-owner = 谁来干
action-standard = 干到什么标准
action-deadline = 什么时间干完
action-supervisor = 谁来监督
action-blank = 待填
action-drop = 删去
