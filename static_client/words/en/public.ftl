public-title = Public
