// Written by `yishi gen` from voting/secret/spoken_zh.py and spoken_en.py. Do not edit.

export const CHINESE = (
  "苹果 香蕉 西瓜 葡萄 橘子 桃花 樱桃 菠萝 芒果 柠檬 草莓 石榴 荔枝 龙眼 枇杷 杏仁 核桃 花生 板栗 瓜子 甘蔗 椰子 木瓜 柚子 " +
  "山楂 红枣 冬瓜 南瓜 黄瓜 丝瓜 苦瓜 茄子 番茄 辣椒 白菜 菠菜 芹菜 韭菜 萝卜 土豆 山药 莲藕 竹笋 蘑菇 木耳 豆腐 豆浆 黄豆 " +
  "绿豆 玉米 小麦 水稻 高粱 芝麻 棉花 大蒜 生姜 洋葱 香菜 海带 紫菜 面条 饺子 馒头 包子 米饭 稀饭 油条 烧饼 月饼 粽子 汤圆 " +
  "年糕 蛋糕 饼干 面包 糖果 蜂蜜 酱油 食盐 米醋 花椒 茶叶 咖啡 牛奶 果汁 冰棍 豌豆 火锅 烤鸭 香肠 腊肉 鸡蛋 春卷 凉粉 锅巴 " +
  "麻花 老虎 狮子 大象 猴子 熊猫 狐狸 野狼 兔子 松鼠 刺猬 骆驼 斑马 梅花 山羊 绵羊 黄牛 水牛 毛驴 骏马 公鸡 母鸡 鸭子 天鹅 " +
  "孔雀 喜鹊 麻雀 燕子 乌鸦 老鹰 鸽子 鹦鹉 企鹅 仙鹤 猫咪 小狗 蝙蝠 鲸鱼 海豚 鲨鱼 鲤鱼 草鱼 带鱼 泥鳅 乌龟 青蛙 螃蟹 龙虾 " +
  "蜗牛 蚯蚓 蚂蚁 蜜蜂 蝴蝶 蜻蜓 蜘蛛 瓢虫 蚕茧 恐龙 鳄鱼 河马 犀牛 袋鼠 海狮 海星 珊瑚 贝壳 水母 章鱼 猎豹 羚羊 黄莺 画眉 " +
  "太阳 月亮 星星 云彩 彩虹 雷电 闪电 大雾 冰雹 雪花 霜冻 露珠 春天 夏天 秋天 冬天 早晨 中午 傍晚 黑夜 黎明 高山 大河 湖泊 " +
  "海洋 沙漠 草原 森林 瀑布 山谷 悬崖 岛屿 沙滩 冰川 火山 温泉 泉水 小溪 池塘 水库 运河 港口 码头 灯塔 平原 盆地 高原 丘陵 " +
  "田野 果园 菜地 花园 牧场 竹林 荒野 洞穴 岩石 泥土 沙子 煤炭 石油 黄金 白银 铜钱 钢铁 水晶 玛瑙 翡翠 珍珠 钻石 玉佩 柳树 " +
  "杨树 梧桐 银杏 榕树 桂花 牡丹 玫瑰 菊花 荷花 兰花 茉莉 月季 水仙 百合 杜鹃 海棠 芍药 丁香 芦苇 浮萍 青苔 树叶 树根 树枝 " +
  "花瓣 房子 大门 窗户 屋顶 墙壁 地板 楼梯 阳台 客厅 卧室 厨房 走廊 院子 车库 地窖 篱笆 围墙 电梯 桌子 椅子 板凳 沙发 床铺 " +
  "衣柜 书架 抽屉 镜子 台灯 吊灯 蜡烛 火柴 灯笼 窗帘 地毯 枕头 被子 毛巾 牙刷 牙膏 肥皂 剪刀 针线 纽扣 拉链 雨伞 扇子 钟表 " +
  "闹钟 日历 钥匙 门锁 铃铛 扫帚 拖把 水桶 脸盆 茶壶 茶杯 碗筷 盘子 勺子 叉子 菜刀 砧板 铁锅 蒸笼 炉子 冰箱 烤箱 风扇 空调 " +
  "电视 电话 手机 电脑 键盘 鼠标 相机 耳机 喇叭 话筒 电池 插座 灯泡 水管 水壶 暖瓶 脚垫 花瓶 花盆 鱼缸 鸟笼 衬衫 外套 大衣 " +
  "棉袄 毛衣 裤子 裙子 短裤 袜子 皮鞋 布鞋 球鞋 拖鞋 靴子 帽子 围巾 手套 腰带 领带 眼镜 手表 戒指 项链 耳环 手镯 钱包 书包 " +
  "背包 箱子 行李 旗袍 雨衣 睡衣 围裙 口罩 头盔 斗笠 草帽 丝绸 布料 汽车 火车 飞机 轮船 卡车 公交 地铁 马车 帆船 木筏 潜艇 " +
  "火箭 卫星 飞船 吊车 铲车 消防 警车 轮胎 马达 油箱 铁轨 桥梁 公路 路灯 路牌 红灯 机场 车站 航线 老师 学生 医生 护士 农民 " +
  "工人 司机 厨师 裁缝 木匠 铁匠 画家 作家 诗人 歌手 演员 导演 记者 律师 会计 店员 邮差 渔夫 猎人 园丁 船长 水手 教练 裁判 " +
  "队长 主席 秘书 翻译 编辑 校长 同学 朋友 邻居 爷爷 奶奶 爸爸 妈妈 哥哥 姐姐 弟弟 妹妹 叔叔 阿姨 舅舅 姑姑 孙子 婴儿 儿童 " +
  "少年 青年 老人 新娘 客人 主人 将军 王子 侠客 学校 医院 银行 邮局 超市 市场 饭店 旅馆 茶馆 书店 药房 公园 广场 剧院 影院 " +
  "美术 农场 仓库 教室 操场 宿舍 食堂 礼堂 会议 村庄 城市 县城 乡镇 街道 胡同 小巷 寺庙 宫殿 城墙 宝塔 亭子 牌坊 石碑 长城 " +
  "故宫 书本 课本 词典 地图 杂志 信封 邮票 日记 作业 试卷 钢笔 毛笔 粉笔 橡皮 尺子 圆规 墨水 宣纸 黑板 白纸 胶水 胶带 图钉 " +
  "夹子 算盘 地球 标本 磁铁 齿轮 弹簧 杠杆 滑轮 螺丝 锤子 钳子 斧头 镰刀 锄头 铁锹 扁担 竹篮 箩筐 麻袋 绳子 渔网 弓箭 盾牌 " +
  "宝剑 音乐 歌曲 舞蹈 戏曲 京剧 相声 小品 电影 绘画 书法 雕塑 剪纸 陶瓷 刺绣 风筝 陀螺 积木 玩具 气球 皮球 足球 篮球 排球 " +
  "网球 台球 棒球 游泳 跑步 跳远 跳高 举重 摔跤 拳击 体操 滑冰 滑雪 登山 钓鱼 下棋 围棋 象棋 扑克 麻将 钢琴 提琴 吉他 笛子 " +
  "二胡 古筝 锣鼓 口琴 口哨 编钟 竖琴 头发 额头 眉毛 鼻子 嘴巴 耳朵 牙齿 舌头 下巴 脖子 肩膀 胳膊 手掌 手指 指甲 胸口 肚子 " +
  "大腿 膝盖 皮肤 骨头 心脏 大脑 肌肉 眼泪 微笑 春节 元宵 清明 端午 中秋 重阳 除夕 生日 婚礼 烟花 对联 红包 福字 庙会 龙舟 " +
  "舞狮 高跷 秧歌 拜年 团圆 礼物 请帖 蛋黄 红色 黄色 蓝色 绿色 紫色 黑色 白色 灰色 粉色 橙色 圆形 方形 三角 直线 曲线 号码 " +
  "分数 加法 减法 乘法 除法 公式 面积 重量 长度 速度 时间 分钟 小时 星期 月份 年龄 历史 地理 物理 生物 语文 数学 英语 哲学 " +
  "空气 阳光 雨水 北风 火焰 烟雾 影子 声音 气味 味道 温暖 力量 勇气 智慧 梦想 希望 快乐 友谊 和平 礼貌 耐心 知识 故事 笑话 " +
  "谜语 成语 诗歌 小说 神话 传说 童话 新闻 广告 秘密 东方 南极 黄河 泰山 黄山 华山 昆仑 天池 西湖 井盖 水车 磨盘 石狮 门槛 " +
  "瓦片 砖头 水泥 木板 玻璃 塑料 油漆 胶卷 铁丝 电线 钢筋 屏风 蚊帐 摇篮 轮椅 拐杖 药片 药膏 纱布 绷带 香水 口红 面膜 发卡 " +
  "棉被 毯子 暖炉 火盆 香炉 蒲扇 烛台 铜镜 瓷器 木雕 邮筒 站台 车票 船票 护照 硬币 钞票 签名 奖杯 奖牌 旗帜 徽章 骨牌 骰子 " +
  "沙包 跳绳 秋千 滑梯 木马 迷宫 魔术 马戏 杂技 木偶 面具 灯谜 焰火 彩带 花环 锦旗 葫芦 丝带 油灯 水缸 粮仓 谷子 稻草 麦穗 " +
  "秧苗 肥料 塘坝 水渠 堤坝 闸门 渡口 渔船 海浪 潮水 漩涡 航标 船桨 罗盘 沙丘 绿洲 驼铃 帐篷 篝火 睡袋 背篓 登高 峡谷 溶洞 " +
  "雪山 冰河 极光 流星 彗星 银河 黑洞 陨石 月食 彩云 晚霞 晨曦 微风 细雨 暴雨 雷声 冰柱 雪人 雪橇 冰灯 霜叶 落叶 嫩芽 花蕾 " +
  "果实 果核 瓜藤 枫叶 竹竿 松果 杨梅 梨花 杏子 甜瓜 莲子 菱角 芋头 红薯 木薯 大豆 蚕豆 扁豆 豆芽 咖喱 胡椒 陈皮 甘草 薄荷 " +
  "艾草 模型 机器 面粉 棉线 蜜桃 母亲 木头 牧童 美食 门票 梦境 民歌 名片 命令 魔方 女儿 暖气 能源 泥人 鸟巢 牛角 偶像 藕粉 " +
  "排骨 跑道 泡菜 陪伴 喷泉 皮革 漂流 拼图 平安 瓶子 旅行 绿茶 轮廓 论文 落日 礼服 联欢 粮食 凉席 亮光 灵魂 零钱 溜冰 留言 " +
  "榴莲 六月 笼子 楼房 漏斗 炉灶 路线 日出 荣誉 容器 乳酪 软件 任务 字典 宗教 走路 足迹 嘴唇 作品 座位 栽培 赞美 早操 枣泥 " +
  "造船 草坪 彩票 菜单 餐巾 蚕丝 仓鼠 瓷砖 葱花 村长 赛跑 桑叶 色彩 思想 素菜 塑像 酸奶 算术 岁月 孙女 笋干 鹅毛 儿歌 安全 " +
  "岸边 暗号 爱心 巴士 拔河 把手 摆渡 搬家 帮助 棒冰 宝贝 报告 暴风 北斗 笔记 毕业"
).split(" ");

export const ENGLISH = (
  "abacus acorn acrobat actor address admiral adult adventure afternoon airplane airport alarm " +
  "album alligator almond alphabet aluminium amber ambulance anchor angel animal ankle answer " +
  "antelope anthem apartment apple apricot april apron aquarium arcade archer arctic armadillo " +
  "armchair army arrow artist asparagus asteroid astronaut athlete atlas atom attic august " +
  "aunt author autumn avenue avocado axis baby backpack bacon badge bagel bakery " +
  "balcony ball bamboo banana bandage banjo banner barber barley barn basket bathtub " +
  "battery bazaar beach bean beard beaver bedroom beetle belt berry bicycle birch " +
  "birthday bishop blanket blizzard blossom blouse blueberry boat bobsled bonfire boomerang border " +
  "boulder box bracelet branch brass breakfast bridge broccoli bronze brother bubble bucket " +
  "budget buffalo bulb bundle bungalow burger bus butcher button bypass cabbage cabin " +
  "cactus cake calculator calendar camel camera campfire canal candle canoe canvas canyon " +
  "captain caravan carbon cardigan cargo carnival carpet carrot cartoon castle catalogue caterpillar " +
  "cathedral cauliflower caviar ceiling celery cement centipede century ceramic cereal chair chalk " +
  "champion chandelier chapter charcoal cheese chestnut chicken chimney chipmunk chocolate church cider " +
  "cinema cinnamon circle circus citizen city clarinet clarity classroom clay cleaner climate " +
  "clinic cloud clover coast cobra cockpit coconut coffee collar college comet compass " +
  "compost computer concert conductor copper coral corner cornflower cosmos costume cottage cotton " +
  "council country courtyard cousin cowboy coyote cradle cranberry crane cricket crocodile crossroad " +
  "crosswalk crystal cucumber cupboard currant customer cutlery cyclone cymbal daffodil dairy dance " +
  "dandelion daughter dawn december dentist deputy desert desk detective dialogue diamond dictionary " +
  "dinner dinosaur diploma discus distance district doctor dolphin domino donkey doorbell dough " +
  "dragon drawbridge drawer dream dressmaker driftwood driver duchess duck dumpling dungarees duster " +
  "dynamo eagle earring earth earthquake easel echo eclipse editor egg eggplant elbow " +
  "electric elephant elevator eleven embroidery emerald emperor empire enamel engine envelope equator " +
  "escalator escape essay estate evening everest exam exhibit express eyebrow eyelash fabric " +
  "factory falafel falcon family farmer fashion father feast february fence fern festival " +
  "fiction fiddle field fifteen film finger firefly fireplace firework fisherman flag flamingo " +
  "flannel flashlight flounder flour flute fog folder football forest fork formula fortress " +
  "fortune fossil fountain fraction fragrance freezer friday friend fruit furnace furniture gadget " +
  "galaxy gallery garage garden garlic gazelle gearbox generator gentleman geography geranium geyser " +
  "giant giraffe glacier glass glider globe glue goggles goldfish gondola goose gorilla " +
  "gown gradient grain grandmother granite grape grapefruit grasshopper gravel gravy greenhouse grocer " +
  "guest guide guitar gymnast habit hailstone hairbrush halibut hamburger hammer hammock hamster " +
  "handbag harbour hare harmony harvest hat hawk hazelnut headline heart hedgehog helicopter " +
  "helmet herb herring hexagon hibiscus highway hill hippo history holiday honey horizon " +
  "hornet horse hospital hotel hummingbird hunter hurdle husband hyacinth hydrogen iceberg icicle " +
  "igloo iguana index industry infant inkwell insect instrument intestine invoice iris iron " +
  "island ivory ivy jackal jacket jaguar jar jasmine jeans jelly jellyfish jetty " +
  "jigsaw jockey journey jubilee judge juggler juice jumper jungle junior juniper kangaroo " +
  "kernel ketchup kettle keyboard kidney kilogram king kingfisher kiosk kitchen kiwi knapsack " +
  "knife knot label laboratory labyrinth lace ladder lady lagoon lamb language lantern " +
  "laptop lasagna laundry lava lavender lawyer leather lecture legend lemon lemonade leopard " +
  "lesson lettuce library licence lifeboat lighthouse lily lime limestone linen lion lipstick " +
  "livestock lizard lobby lobster locket locomotive lollipop luggage lumber lunch lynx lyric " +
  "macaroni machine magazine magnet magnolia magpie mahogany mailbox mallard mallet mammoth mandarin " +
  "mango manor mansion maple marathon marble march margarine marigold mariner market marmalade " +
  "mascot mason mast mattress meadow mechanic medal medicine melody melon member memory " +
  "menu mercury mermaid message meteor microscope midnight milestone milk millionaire mineral minister " +
  "minute mirror mistletoe mitten molecule monday monument moonlight morning mosaic moth mountaineer " +
  "mouse moustache movie muffin mug mulberry muscle museum mushroom mustang mustard mystery " +
  "napkin nation nature navy necklace nectarine needle nephew nest network newspaper nickel " +
  "niece night nightingale nitrogen north nostril notebook novel november nurse nursery nutmeg " +
  "nylon oak oarsman oasis oatmeal obelisk object oboe ocean octagon october octopus " +
  "office offspring oilcan olive omelette onion opal opera orange orbit orchard orchestra " +
  "orchid organ origami ornament ostrich otter outback outfit oven overcoat oxygen oyster " +
  "package paddle padlock page paintbrush painter palace palm pamphlet pancake panda panorama " +
  "papaya paper paprika parachute parade paragraph parcel parent park parliament partner passenger " +
  "passport pasta pastry path patient pavement peacock peanut pear pebble pelican pencil " +
  "pendulum penguin peppermint perfume piano pickle picnic picture pigeon pillow pilot pineapple " +
  "pirate pistachio pitcher pizza planet plaster platform player plough poem pollen popcorn " +
  "porridge portrait postcard potato pottery powder prairie president pretzel primrose prince prize " +
  "professor promise propeller protein province pudding pumpkin puppet purple puzzle pyjamas pyramid " +
  "python quartz question quilt rabbit raccoon radar radio radish raft rail rainbow " +
  "raincoat raisin raspberry raven receipt recipe record rectangle referee reindeer relative reporter " +
  "reptile restaurant ribbon rice roller roof rooster rope rosemary ruby rucksack runway " +
  "safari saffron salad salmon salt sandal sandwich sapphire sardine satellite saturday saucepan " +
  "sausage savanna saxophone scarecrow scarf scholar school science scissors scooter scorpion scout " +
  "screen screwdriver sculptor seagull season secretary seed senate sentence september sergeant shampoo " +
  "shark shawl sheep shelf shepherd sheriff shirt shoe shoulder shovel shower shrimp " +
  "shuttle signal silver sister ski skyscraper sleeve slipper snail snake soccer sofa " +
  "spaceship spade spaghetti sparrow speaker spider spinach spiral spirit sponge spoon spring " +
  "squad square squash squirrel stadium stairway stamp starfish station statue steak stomach " +
  "stone stork stranger stream street student studio submarine suburb subway sugar suitcase " +
  "sultan summer sunday sunflower surgeon surname swan sycamore syllable symphony syrup table " +
  "tadpole tailor talent tangerine target tavern taxi teacher teapot telescope temple tennis " +
  "tent termite terrace textbook theatre thermometer thimble thistle thread throne thumb thunder " +
  "thursday ticket tide tiger timber tissue tobacco toddler tomato tongue toolbox tooth " +
  "topaz torch tornado tortoise toucan towel toyshop tractor traffic trailer treasure triangle " +
  "tribe trolley trombone trophy trousers trumpet trunk tuesday tugboat tulip tuna tunnel " +
  "turnip turquoise turtle tuxedo twig twilight typhoon ukulele umbrella uncle unicorn uniform " +
  "universe upstairs urchin utensil vacation vaccine valley vanilla vase vault vegetable vehicle " +
  "velvet veranda verse village vinegar vineyard violin virtue visitor vitamin volcano volleyball " +
  "volume voyage vulture waffle wagon waiter walnut walrus wardrobe warehouse wasp watch " +
  "waterfall wave wedding wednesday weekend whale wheat whisker wicker windmill winter wolf " +
  "woman wombat woodpecker worker world wrench wrestler yacht yard yesterday yoghurt youth " +
  "zebra zeppelin zigzag zodiac"
).split(" ");
