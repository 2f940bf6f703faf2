projector-title = 投影
