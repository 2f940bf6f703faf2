moderator-title = 主持
