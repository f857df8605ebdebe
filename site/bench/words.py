"""Texts that look like notes: the mix of words, units, brands and marks decides what tokens cost. For bench/ only."""

import random


def words(text: str) -> list[str]:
    """Split at blanks."""
    return text.split()


SUBJECTS = words(
    "精华 面霜 防晒 口红 眼影 粉底液 洗面奶 面膜 香水 护手霜 保温杯 咖啡豆 手冲壶 "
    "帐篷 登山鞋 羽绒服 卫衣 牛仔裤 通勤包 帆布鞋 耳机 键盘 台灯 书架 收纳盒 猫粮 "
    "狗窝 绿萝 儿童椅 奶瓶 空气炸锅 铸铁锅 不粘锅 茶具 睡袋 瑜伽垫"
)
SKINS = words("敏感肌 油皮 干皮 混油皮 小个子 梨形身材 学生党 打工人 新手妈妈 租房党 早八人 露营新手")
WORDS = words("质地 味道 颜色 做工 重量 手感 包装 续航 版型 面料 上脸 吸收 回弹 清洗 拼装 收纳 性价比 售后")
GOOD = words("清爽 顺滑 服帖 扎实 轻便 耐看 好打理 不拔干 不卡粉 不起球 吸水快 很安静 发色正 很合脚")
BAD = words("偏重 有点香 容易沾灰 第一周泛红 瓶口漏 掉色 拉链涩 说明书难懂 发货慢 尺码偏大")
BRANDS = words("兰蔻 雅诗兰黛 珀莱雅 完美日记 花西子 迪卡侬 凯乐石 索尼 小米 无印良品 宜家 三顿半 始祖鸟 优衣库")
UNITS = words("50ml 30ml SPF50+ 500g 1.5L 38码 2026款 120cm 304不锈钢 20000mAh")
TEMPLATES = (
    "{skin}用了{days}天，说说{brand}{subject}的真实感受。",
    "{word}{good}，{other}也{fine}，就是{bad}。",
    "对比了三款{subject}，最后留下{brand}{unit}。",
    "先说结论：{subject}值得买，但是{bad}，介意的别买。",
    "早晚各一次，第{days}天开始觉得{word}{good}。",
    "价格比专柜便宜，{word}没有想象中{fine}。",
)


def sentence(draw: random.Random) -> str:
    """One sentence."""
    return draw.choice(TEMPLATES).format(
        skin=draw.choice(SKINS),
        days=draw.randint(3, 180),
        brand=draw.choice(BRANDS),
        subject=draw.choice(SUBJECTS),
        word=draw.choice(WORDS),
        other=draw.choice(WORDS),
        good=draw.choice(GOOD),
        fine=draw.choice(GOOD),
        bad=draw.choice(BAD),
        unit=draw.choice(UNITS),
    )


def sentences(draw: random.Random, *, count: int = 4000) -> list[str]:
    """A stock to draw from: drawing whole sentences is ten times faster than making them."""
    return [sentence(draw) for _ in range(count)]


def bodies(draw: random.Random, *, count: int = 8000) -> list[str]:
    """A stock of texts of one to six sentences."""
    stock = sentences(draw)
    return ["".join(draw.choices(stock, k=draw.randint(1, 6))) for _ in range(count)]


def titles(draw: random.Random, *, count: int = 2000) -> list[str]:
    """A stock of titles."""
    return [
        f"{draw.choice(SKINS)}的{draw.choice(BRANDS)}{draw.choice(SUBJECTS)}，{draw.choice(GOOD)}" for _ in range(count)
    ]
