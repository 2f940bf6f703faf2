public-title = 公开
