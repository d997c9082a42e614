"""Numbers of companies: whose, when and how sure, in broker notes, closing reports and company news."""

from __future__ import annotations

import pytest

from telling import facts, line, read

DATE = "2024-07-24"

# a text, and the lines of its facts
BROKERS = [
    (
        "预计公司24-26年归母净利润2.1/3.4/4.5亿元，EPS为0.2/0.3/0.4元，对应PE为25.0x/18.0x/12.5x。",
        [
            "公司 2024: 归母净利润 2.1 亿元 (forecast)",
            "公司 2025: 归母净利润 3.4 亿元 (forecast)",
            "公司 2026: 归母净利润 4.5 亿元 (forecast)",
            "公司 2024: EPS 0.2 元 (forecast)",
            "公司 2025: EPS 0.3 元 (forecast)",
            "公司 2026: EPS 0.4 元 (forecast)",
            "公司 2024: PE 25.0 倍 (forecast)",
            "公司 2025: PE 18.0 倍 (forecast)",
            "公司 2026: PE 12.5 倍 (forecast)",
        ],
    ),
    (
        "考虑公司订单饱满，维持公司2024、2025年EPS1.1元、1.6元，给予公司2024年20倍PE，目标价22元。",
        [
            "公司 2024: EPS 1.1 元 (forecast)",
            "公司 2025: EPS 1.6 元 (forecast)",
            "公司 2024: PE 20 倍 (forecast)",
            "公司 2024: 目标价 22 元 (forecast)",
        ],
    ),
    (
        "当前股价对应2024E-2025E市盈率分别为21.3/15.4倍。",
        ["2024: 市盈率 21.3 倍 (forecast)", "2025: 市盈率 15.4 倍 (forecast)"],
    ),
    (
        "公司23Q1/Q2营收分别为2.15亿/3.29亿元，同增6.2%/8.4%。",
        [
            "公司 2023-Q1: 营收 2.15 亿元, yoy 6.2 %",
            "公司 2023-Q2: 营收 3.29 亿元, yoy 8.4 %",
        ],
    ),
    (
        "22Q4营收2.15亿元。23年公司毛利率34%，较22年提升1.2pct。公司20年来开店5家，产品寿命15年。",
        [
            "2022-Q4: 营收 2.15 亿元",
            "公司 2023: 毛利率 34 %, yoy 1.2 个百分点",
            "公司 2022-Q4: 开店 5 家",
        ],
    ),
    (
        "一季度和二季度，云泽市出口额分别增长5.2%和5.9%。",
        ["云泽市 2024-Q1: 出口额, unspecified 5.2 %", "云泽市 2024-Q2: 出口额, unspecified 5.9 %"],
    ),
    (
        "云泽科技股份有限公司营收5亿元。可比公司市盈率20倍；毛利率30%。",
        [
            "云泽科技股份有限公司: 营收 5 亿元",
            "可比公司: 市盈率 20 倍",
            "云泽科技股份有限公司: 毛利率 30 %",
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), BROKERS)
def test_broker_notes(text: str, wanted: list[str]) -> None:
    assert [line(fact) for fact in read(text, DATE).facts] == wanted


@pytest.mark.parametrize("text", ["设计寿命20-25年的设备", "租期10-12年", "新车4X/ID6车型"])
def test_what_only_looks_like_years_or_multiples(text: str) -> None:
    assert facts(text, DATE) == []


SHARES = [
    ("股市快讯：云泽乳业报11.36元，涨2.07%。", ["云泽乳业: 股价 11.36 元, unspecified 2.07 %"]),
    (
        "美股盘前，乳业巨头海云泽（Haiyun）大涨近14%，拓恒科技跌3.2%。",
        ["海云泽: 股价, unspecified nearly 14 %", "拓恒科技: 股价, unspecified -3.2 %"],
    ),
    (
        "云泽科技（600999）营收5亿元。拓恒集团跌2%，成交3亿元。毛利率30%。",
        [
            "云泽科技: 营收 5 亿元",
            "拓恒集团: 股价, unspecified -2 %",
            "拓恒集团: 成交 3 亿元",
            "云泽科技: 毛利率 30 %",
        ],
    ),
    ("股市快讯：沪铜涨1.2%，锂矿股跌2%。", ["沪铜, unspecified 1.2 %", "锂矿股, unspecified -2 %"]),
    (
        "运价指数涨37点至1418点，门店增4家至261家。",
        ["运价指数 1418 点, unspecified 37 点", "门店 261 家, unspecified 4 家"],
    ),
    (
        "瑞银：上调云泽乳业(YZRY.O)目标价至58美元。该行料云泽乳业2024年净利润增长12%。",
        [
            "云泽乳业 2024: 目标价 58 美元 (forecast)",
            "云泽乳业 2024: 净利润, unspecified 12 % (forecast)",
        ],
    ),
    (
        "股市快讯：恒生指数跌2%，金云健康跌3%，拓恒控股翻红涨1%。中教服务跌4%。",
        [
            "恒生指数, unspecified -2 %",
            "金云健康: 股价, unspecified -3 %",
            "拓恒控股: 股价, unspecified 1 %",
            "中教服务: 股价, unspecified -4 %",
        ],
    ),
    (
        "云泽科技、贵州茅台分别跌2.1%、3.5%。海曜能源、宁德时代分别获净卖出5亿元、3亿元。",
        [
            "云泽科技: 股价, unspecified -2.1 %",
            "贵州茅台: 股价, unspecified -3.5 %",
            "海曜能源: 净卖出 5 亿元",
            "宁德时代: 净卖出 3 亿元",
        ],
    ),
    ("该行将目标价上调至40元。", ["目标价 40 元 (forecast)"]),
]


@pytest.mark.parametrize(("text", "wanted"), SHARES)
def test_shares(text: str, wanted: list[str]) -> None:
    assert [line(fact) for fact in read(text, DATE).facts] == wanted


def test_a_word_of_time_is_no_part_of_a_name_though_the_day_is_unknown() -> None:
    told = facts("北向资金今日净卖出8亿元。云泽指数本月跌3%。")
    assert [fact.metric for fact in told] == ["北向资金净卖出", "云泽指数"]


HOLDERS = [
    ("叶云荔持有公司股份3亿股。", "叶云荔: 持有公司股份 3 亿股"),
    ("公司股东王云泽先生累计质押公司股份1.09亿股。", "王云泽先生: 累计质押公司股份 1.09 亿股"),
    ("控股股东解除质押5000万股。", "控股股东: 解除质押 5000 万股"),
    (
        "顾云伟先生及其一致行动人新余云汉累计质押公司股份1.09亿股。",
        "顾云伟先生及其一致行动人新余云汉: 累计质押公司股份 1.09 亿股",
    ),
    ("北向资金持股量为3000万股。", "北向资金持股量 3000 万股"),
]


@pytest.mark.parametrize(("text", "wanted"), HOLDERS)
def test_who_holds_shares(text: str, wanted: str) -> None:
    assert [line(fact) for fact in read(text, DATE).facts] == [wanted]


LISTS = [
    (
        "液奶、奶粉和冷饮分别实现收入51亿元（+15.9%）、12.1亿元（+63.2%）和3.8亿元（-3.11%）。",
        [
            "液奶收入 51 亿元, unspecified 15.9 %",
            "奶粉收入 12.1 亿元, unspecified 63.2 %",
            "冷饮收入 3.8 亿元, unspecified -3.11 %",
        ],
    ),
    (
        "毛利率/净利率分别为57.2%/23.45%，同比分别变动+4.18/-0.51pct。",
        ["毛利率 57.2 %, yoy 4.18 个百分点", "净利率 23.45 %, yoy -0.51 个百分点"],
    ),
    (
        "存款成本率、负债成本率分别下降9bps/49bps，不良率较年初提高6bps至1.43%。",
        [
            "存款成本率, unspecified -9 bps",
            "负债成本率, unspecified -49 bps",
            "不良率 1.43 %, ytd 6 bps",
        ],
    ),
    (
        "销售/管理费用率分别+6.3pp/-0.8pp，毛利率/净利率同比分别+1.8pct/-3.5pct。",
        [
            "销售费用率, unspecified 6.3 个百分点",
            "管理费用率, unspecified -0.8 个百分点",
            "毛利率, yoy 1.8 个百分点",
            "净利率, yoy -3.5 个百分点",
        ],
    ),
    (
        "公司营业收入586亿元/-51%，归母净利润5亿元/+20.1%。",
        [
            "公司: 营业收入 586 亿元, unspecified -51 %",
            "公司: 归母净利润 5 亿元, unspecified 20.1 %",
        ],
    ),
    (
        "瓜子、坚果毛利率分别为35%/-0.2pct、26.5%/+7.4pct。",
        [
            "瓜子毛利率 35 %, unspecified -0.2 个百分点",
            "坚果毛利率 26.5 %, unspecified 7.4 个百分点",
        ],
    ),
    (
        "销售/管理费用率11.5%/7.2%，同比变动-0.35/+0.19个pct。",
        ["销售费用率 11.5 %, yoy -0.35 个百分点", "管理费用率 7.2 %, yoy 0.19 个百分点"],
    ),
    (
        "预计22-23年EPS为1.01/1.27，对应PE31.5/25.2X。",
        [
            "2022: EPS 1.01 (forecast)",
            "2023: EPS 1.27 (forecast)",
            "2022: PE 31.5 倍 (forecast)",
            "2023: PE 25.2 倍 (forecast)",
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_lists(text: str, wanted: list[str]) -> None:
    assert [line(fact) for fact in read(text, DATE).facts] == wanted


SUBJECTS = [
    (
        "海曜能源、拓恒科技营收分别为5.2亿元、3.1亿元，同比增长8%、12%。",
        ["海曜能源: 营收 5.2 亿元, yoy 8 %", "拓恒科技: 营收 3.1 亿元, yoy 12 %"],
    ),
    (
        "公司2021年沙发、床垫营收分别为5亿元、3亿元。",
        ["公司 2021: 沙发营收 5 亿元", "公司 2021: 床垫营收 3 亿元"],
    ),
    (
        "云泽科技（600999）公布，公司拟于青岛董家口建设年产30万套轮胎项目。毛利率30%。",
        ["云泽科技: 轮胎项目 30 万套 (target)", "云泽科技: 毛利率 30 %"],
    ),
    (
        "云泽科技（600999）营收5亿元。在青岛，门店达3家。",
        ["云泽科技: 营收 5 亿元", "青岛: 门店 3 家"],
    ),
    (
        "拓恒控股(01234.HK)午后一度升超9%，现报31.2港元。该股昨日跌2%。",
        [
            "拓恒控股: 股价 31.2 港元, unspecified over 9 %",
            "拓恒控股 2024-07-23: 股价, unspecified -2 %",
        ],
    ),
    (
        "云海证券：预计云泽乳业合理估值区间为225亿元。净利润行业第一。",
        [
            "云泽乳业: 合理估值区间 225 亿元 (forecast)",
            "云泽乳业: 净利润, rank 1 of 行业",
        ],
    ),
    (
        "公司分红预案为每10股派现6.2元，拟向全体股东每10股派发现金红利1.5元。",
        ["公司: 每10股派现 6.2 元", "公司: 每10股派发现金红利 1.5 元 (target)"],
    ),
    (
        "云海观点：云泽汽车2021销售56万台（-10%），2020公司毛利率为71%。2018~2020净利润3亿元。",
        [
            "云泽汽车 2021: 销售 56 万台, unspecified -10 %",
            "云泽汽车 2020: 毛利率 71 %",
            "云泽汽车 2021: 2018~2020净利润 3 亿元",
        ],
    ),
    (
        "云泽乳业2023年东部、北部和南部地区收入分别为2.7亿元、1.7亿元、1亿元。",
        [
            "云泽乳业 2023: 东部地区收入 2.7 亿元",
            "云泽乳业 2023: 北部地区收入 1.7 亿元",
            "云泽乳业 2023: 南部地区收入 1 亿元",
        ],
    ),
    (
        "云泽乳业（600999）营收5亿元。略超年报里对公司的预期，毛利率为30%。",
        ["云泽乳业: 营收 5 亿元", "云泽乳业: 毛利率 30 %"],
    ),
    (
        "单季度公司实现净利润4.25亿元。整体来看公司资产负债率为9.52%。",
        ["公司: 净利润 4.25 亿元", "公司: 资产负债率 9.52 %"],
    ),
    (
        "云泽乳业末季收入按年升8%至5亿元。",
        ["云泽乳业 2024-Q4: 收入 5 亿元, yoy 8 % (forecast)"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SUBJECTS)
def test_whose_numbers_they_are(text: str, wanted: list[str]) -> None:
    assert [line(fact) for fact in read(text, DATE).facts] == wanted
