moderator-title = Moderator
