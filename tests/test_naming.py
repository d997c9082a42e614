"""Sentences whose facts hang on where a name begins and ends and on how a list of names splits."""

from __future__ import annotations

import pytest

from telling import Told, facts

F = Told
DATE = "2024-07-20"


def grown(metric: str, *growth: str) -> Told:
    return F(metric, "", growth=growth)


MARKS = [
    ("三、贸易顺差扩大7.4亿元", [grown("贸易顺差", "unspecified 7.4 亿元")]),
    ("（二）出口额81.3亿元。", [F("出口额", "81.3 亿元")]),
    ("4.进口额27.9亿元。", [F("进口额", "27.9 亿元")]),
    ("④利润总额6.1亿元。", [F("利润总额", "6.1 亿元")]),
    ("◆☆用电量8.8亿千瓦时。", [F("用电量", "8.8 亿千瓦时")]),
    (
        "🚢出口额81.3亿元，📈同比增长7%。",
        [F("出口额", "81.3 亿元", growth=("yoy 7 %",))],
    ),
    ("（+0.9pct）、研发费用率6.2%。", [F("研发费用率", "6.2 %")]),
    ("（2023-11-08）出口额81.3亿元。", [F("出口额", "81.3 亿元", period="2023-11-08")]),
    ("一次性补贴支出7.7万元。", [F("一次性补贴支出", "7.7 万元")]),
    (
        "一、二产业增加值分别增长2%、6%。",
        [grown("第一产业增加值", "unspecified 2 %"), grown("第二产业增加值", "unspecified 6 %")],
    ),
]

ADJUSTED = [
    (
        "地方财政收入92.6亿元，剔除缓税因素影响后增长8.7%，按同口径计算下降0.4%。",
        [F("地方财政收入", "92.6 亿元", growth=("unspecified 8.7 %", "unspecified -0.4 %"))],
    ),
    (
        "出口额92.6亿元，按可比口径增长8.7%。",
        [F("出口额", "92.6 亿元", growth=("unspecified 8.7 %",))],
    ),
    (
        "一季度工业产值同比增长7.7%，经季节调整后环比增长2.1%。",
        [F("工业产值", "", period="2024-Q1", growth=("yoy 7.7 %", "qoq 2.1 %"))],
    ),
    ("农民收入扣除价格因素实际增长6.6%。", [grown("农民收入", "unspecified 6.6 %")]),
    ("药品价格调整幅度为0.4元。", [F("药品价格调整", "0.4 元")]),
]


ONE_SERIES = [
    ("卫生和社会工作增加值增长2.7%。", [grown("卫生和社会工作增加值", "unspecified 2.7 %")]),
    ("五金、电料类零售额下降1.9%。", [grown("五金、电料类零售额", "unspecified -1.9 %")]),
    ("农林和水利支出增长8.8%。", [grown("农林和水利支出", "unspecified 8.8 %")]),
    ("云母和石英的价格上涨4.5%。", [grown("云母和石英的价格", "unspecified 4.5 %")]),
    ("展位平均超过50个。", [F("展位", "over 50 个")]),
]

SEVERAL = [
    (
        "批发和零售业、住宿和餐饮业税收分别增长2.7%和1.8%。",
        [
            grown("批发和零售业税收", "unspecified 2.7 %"),
            grown("住宿和餐饮业税收", "unspecified 1.8 %"),
        ],
    ),
    # two numbers part it all the same
    (
        "五金、电料类零售额分别增长7.1%、7.4%。",
        [
            grown("五金零售额", "unspecified 7.1 %"),
            grown("电料类零售额", "unspecified 7.4 %"),
        ],
    ),
    (
        "出口额和进口额增长6.9%。",
        [grown("出口额", "unspecified 6.9 %"), grown("进口额", "unspecified 6.9 %")],
    ),
    ("工伤、生育保险参保率98%。", [F("工伤参保率", "98 %"), F("生育保险参保率", "98 %")]),
    (
        "云母和石英的价格均上涨4.5%。",
        [grown("云母价格", "unspecified 4.5 %"), grown("石英的价格", "unspecified 4.5 %")],
    ),
    (
        "游客人次、门票收入均增长7.2%。",
        [grown("游客人次", "unspecified 7.2 %"), grown("门票收入", "unspecified 7.2 %")],
    ),
    ("废钢和废纸利用率均达61%。", [F("废钢利用率", "61 %"), F("废纸利用率", "61 %")]),
]


BEFORE = [
    (
        "住宿和餐饮业，批发和零售业，采矿业税收分别增长7.1%、7.4%和7.6%。",
        [
            grown("住宿和餐饮业税收", "unspecified 7.1 %"),
            grown("批发和零售业税收", "unspecified 7.4 %"),
            grown("采矿业税收", "unspecified 7.6 %"),
        ],
    ),
    # a clause that only tells how things go is none of them
    (
        "经济企稳回升，采矿业税收分别增长7.1%和7.4%。",
        [grown("采矿业税收", "unspecified 7.1 %")],
    ),
    (
        "造纸业和纺织业增幅居前，分别为7.1%和7.4%。",
        [grown("造纸业", "unspecified 7.1 %"), grown("纺织业", "unspecified 7.4 %")],
    ),
    (
        "造纸业和纺织业降幅较大，降幅分别为7.1%和7.4%。",
        [grown("造纸业", "unspecified -7.1 %"), grown("纺织业", "unspecified -7.4 %")],
    ),
    (
        "泰州、徐州税收增长较快，同比分别增长7.1%和7.4%。",
        [
            F("税收", "", "泰州", growth=("yoy 7.1 %",)),
            F("税收", "", "徐州", growth=("yoy 7.4 %",)),
        ],
    ),
]

IN_BRACKETS = [
    (
        "收入增速由高到低分别为采矿（27%）、造纸（16%）和纺织（-8%），产值分别为采矿（3亿元）、造纸（2亿元）。",
        [
            grown("采矿收入", "unspecified 27 %"),
            grown("造纸收入", "unspecified 16 %"),
            grown("纺织收入", "unspecified -8 %"),
            F("采矿产值", "3 亿元"),
            F("造纸产值", "2 亿元"),
        ],
    ),
    (
        "产值降幅分别为采矿（8%）、造纸（6%）。",
        [grown("采矿产值", "unspecified -8 %"), grown("造纸产值", "unspecified -6 %")],
    ),
    (
        "采矿业产值27亿元（+6%），造纸业产值16亿元。",
        [F("采矿业产值", "27 亿元", growth=("unspecified 6 %",)), F("造纸业产值", "16 亿元")],
    ),
]

DOERS = [
    (
        "餐饮业完成营业额6.3亿元，其中火锅行业实现门店收入2.7亿元。",
        [F("餐饮业营业额", "6.3 亿元"), F("火锅行业门店收入", "2.7 亿元")],
    ),
    ("保障房完成投资8.8亿元。", [F("保障房投资", "8.8 亿元")]),
    ("规模以上化学工业企业累计实现利润7.1亿元。", [F("规模以上化学工业企业利润", "7.1 亿元")]),
    ("推动旅游业发展，云泽市实现门票收入2.7亿元。", [F("门票收入", "2.7 亿元", "云泽市")]),
]

COUNTED = [
    ("全年巡查62家中外合资企业。", [F("巡查中外合资企业", "62 家", period="2024")]),
    ("园区62家企业投产。", [F("企业", "62 家")]),
    ("提供6200个就业岗位。", [F("就业岗位", "6200 个")]),
    ("9个项目集中开工。", [F("项目", "9 个")]),
]

LENT = [
    (
        "崖州、琼海的种植规模分别为2.7万亩和1.6万亩。",
        [F("崖州种植规模", "2.7 万亩"), F("琼海的种植规模", "1.6 万亩")],
    ),
    (
        "煤、气、其他能源（水能、风能）的消费量分别为7亿吨、6亿吨和2亿吨。",
        [
            F("煤消费量", "7 亿吨"),
            F("气消费量", "6 亿吨"),
            F("其他能源（水能、风能）的消费量", "2 亿吨"),
        ],
    ),
]

CLASSES = [
    (
        "产值超百亿车企6家，百亿以下车企27家。",
        [F("产值超百亿车企", "6 家"), F("百亿以下车企", "27 家")],
    ),
    (
        "跌幅在30%-60%之间的品种有16个，跌幅在30%以内的品种有27个。",
        [F("跌幅在30%-60%之间的品种", "16 个"), F("跌幅在30%以内的品种", "27 个")],
    ),
    ("库容6-9亿立方米的水库有3座。", [F("库容6-9亿立方米的水库", "3 座")]),
    ("2至7亿级项目16个。", [F("2至7亿级项目", "16 个")]),
    ("园区产值超百亿元，新增企业6家。", [F("园区产值", "over 100 亿元"), F("新增企业", "6 家")]),
    ("吸引60多个国家的2700多名客商。", [F("国家", "over 60 个"), F("客商", "over 2700 名")]),
]

WHOLE_WORDS = [
    ("每股派发现金红利0.7元。", [F("每股派发现金红利", "0.7 元")]),
    ("炼钢企业日产生铁7.2万吨。", [F("炼钢企业日产生铁", "7.2 万吨")]),
    ("抽水蓄能880万千瓦。", [F("抽水蓄能", "880 万千瓦")]),
    ("失业人员再就业720人。", [F("失业人员再就业", "720 人")]),
    ("其他制造业增加值增长7.2%。", [grown("其他制造业增加值", "unspecified 7.2 %")]),
    ("粮油与物资储备支出增长7.2%。", [grown("粮油与物资储备支出", "unspecified 7.2 %")]),
    ("国庆档票房达到27亿元。", [F("国庆档票房", "27 亿元")]),
    ("7月第二周牛肉价格为每公斤72元。", [F("牛肉价格", "72 元", period="2024-07")]),
    ("本旬废钢均价2650元。", [F("废钢均价", "2650 元")]),
    (
        "表现疲弱的钢铁指数下跌1.7%，收盘报2720点。",
        [F("钢铁指数", "2720 点", growth=("unspecified -1.7 %",))],
    ),
    ("全市工业运行平稳 用电量增长7.2%", [F("用电量", "", "全市", growth=("unspecified 7.2 %",))]),
]

CONVERTED = [
    (
        "出口额72亿元，折合10亿美元，同比增长2.7%。",
        [F("出口额", "72 亿元", growth=("yoy 2.7 %",)), F("出口额", "10 亿美元")],
    ),
    (
        "两县分别新增就业270人和720人。",
        [F("新增就业", "270 人"), F("新增就业", "720 人")],
    ),
    (
        "沪深两市成交额分别为2700亿元和7200亿元。",
        [F("成交额", "2700 亿元", "沪市"), F("成交额", "7200 亿元", "深市")],
    ),
]

BEHIND = [
    (
        "云泽手机以17.2%的市场份额位居第二。",
        [F("市场份额", "17.2 %", "云泽手机", comparison=("rank 2",))],
    ),
    (
        "云泽手机实现720万台的出货量、17.2%的市场份额。",
        [F("出货量", "720 万台", "云泽手机"), F("市场份额", "17.2 %", "云泽手机")],
    ),
    (
        "甲证券、乙证券分别以27.2亿元、17.7亿元的净利润位列前二。",
        [F("净利润", "27.2 亿元", "甲证券"), F("净利润", "17.7 亿元", "乙证券")],
    ),
    ("总规模720亿元的引导基金落地。", [F("引导基金总规模", "720 亿元")]),
]

COLONS = [
    (
        "出口额：81.3亿元；进口额：27.9亿元。",
        [F("出口额", "81.3 亿元"), F("进口额", "27.9 亿元")],
    ),
    (
        "户籍人口：31.6万人，绿地面积：72公顷。",
        [F("户籍人口", "31.6 万人"), F("绿地面积", "72 公顷")],
    ),
    (
        "钢价：环比上涨0.6%；煤价：环比下降0.7%。",
        [grown("钢价", "mom 0.6 %"), grown("煤价", "mom -0.7 %")],
    ),
    ("云泽市主要指标：出口额81.3亿元。", [F("出口额", "81.3 亿元", "云泽市")]),
]

SLASHED = [
    (
        "营收/净利润分别为27.6/3.9亿元，同比增长8%/6%。",
        [
            F("营收", "27.6 亿元", growth=("yoy 8 %",)),
            F("净利润", "3.9 亿元", growth=("yoy 6 %",)),
        ],
    ),
    (
        "2024-2026年EPS为0.37/0.46/0.59元。",
        [
            F("EPS", "0.37 元", period="2024", status="forecast"),
            F("EPS", "0.46 元", period="2025", status="forecast"),
            F("EPS", "0.59 元", period="2026", status="forecast"),
        ],
    ),
    (
        "2022-2023年毛利率分别为31%和34%。",
        [F("毛利率", "31 %", period="2022"), F("毛利率", "34 %", period="2023")],
    ),
    ("股价对应PE为26/21倍。", [F("PE", "26 倍")]),
    ("2022/23财年产糖量为27.6万吨。", [F("产糖量", "27.6 万吨", period="2022/2023")]),
    ("2010/11榨季产糖量为27.6万吨。", [F("产糖量", "27.6 万吨", period="2010/2011")]),
    ("24/7客服接听率81%。", [F("24/7客服接听率", "81 %")]),
    ("废钢均价2650元/吨。", [F("废钢均价", "2650 元/吨")]),
]


@pytest.mark.parametrize(("text", "wanted"), MARKS)
def test_a_mark_before_an_item_is_no_part_of_a_name(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), ADJUSTED)
def test_how_a_growth_was_worked_out_is_no_name(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), ONE_SERIES)
def test_one_number_without_a_word_for_each_is_of_one_series(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), SEVERAL)
def test_a_list_of_series(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), COLONS)
def test_a_name_before_a_colon_and_its_number(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), SLASHED)
def test_numbers_joined_by_a_slash(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), BEFORE)
def test_members_of_a_list_in_the_clauses_before(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), IN_BRACKETS)
def test_members_with_their_numbers_in_brackets(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), DOERS)
def test_who_does_it_stands_before_the_light_verb(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), COUNTED)
def test_the_noun_of_a_count(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), LENT)
def test_what_the_last_item_lends_to_the_others(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), CLASSES)
def test_bounds_in_the_name_of_a_class(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), WHOLE_WORDS)
def test_a_name_is_not_cut_inside_a_word(text: str, wanted: list[Told]) -> None:
    assert [fact._replace(period="") for fact in facts(text, DATE)] == [
        fact._replace(period="") for fact in wanted
    ]


@pytest.mark.parametrize(("text", "wanted"), CONVERTED)
def test_a_second_number_of_one_metric(text: str, wanted: list[Told]) -> None:
    assert facts(text, DATE) == wanted


@pytest.mark.parametrize(("text", "wanted"), BEHIND)
def test_a_metric_behind_its_number(text: str, wanted: list[Told]) -> None:
    assert [fact._replace(period="") for fact in facts(text, DATE)] == wanted
