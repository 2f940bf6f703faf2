phone-title = 手机
