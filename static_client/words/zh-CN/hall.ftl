hall-title = 会场服务台
