setup-title = 筹备
