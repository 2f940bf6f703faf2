# 要两个人办的事
resting = 等第二个人同意的事
resting-by = { $who }提出，请您看过再决定。
resting-mine = 您已提出，正等另一位工作人员在自己的设备上同意。
resting-why = 理由：{ $reason }。
resting-until = { $time } 前有效
resting-second = 同意，现在办
resting-decline = 不同意
resting-withdraw = 撤回
