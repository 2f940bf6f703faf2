recorder-title = 记录
