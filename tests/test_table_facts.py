"""Tables: where they are found, what their heads say, the facts in them, and what is left out."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from telling import check_spans, line, read
from zhibiao.facts.tables.find import find_tables
from zhibiao.rulebook import load_rules

DAY = "2024-07-24"


def told(text: str) -> list[str]:
    extraction = read(text, DAY)
    for fact in extraction.facts:
        check_spans(fact, text)
    return [line(fact) for fact in extraction.facts]


def notes(text: str) -> tuple[str, ...]:
    return read(text, DAY).notes


class Case(NamedTuple):
    name: str
    text: str
    facts: list[str]


CASES = [
    Case(
        "metrics in rows, a unit for all, units of their own",
        "2024年上半年云泽市主要经济指标\n单位：亿元\n"
        "指标\t绝对额\t比上年同期增长（%）\n"
        "地区生产总值\t2186.35\t6.4\n"
        "固定资产投资\t—\t5.2\n"
        "社会消费品零售总额\t633.25\t-1.2\n"
        "进出口总额（亿美元）\t12.5\t8.8\n"
        "城镇登记失业率（%）\t3.1\t\n",
        [
            "云泽市 2024-H1: 地区生产总值 2186.35 亿元, yoy 6.4 %",
            "云泽市 2024-H1: 固定资产投资, yoy 5.2 %",
            "云泽市 2024-H1: 社会消费品零售总额 633.25 亿元, yoy -1.2 %",
            "云泽市 2024-H1: 进出口总额 12.5 亿美元, yoy 8.8 %",
            "云泽市 2024-H1: 城镇登记失业率 3.1 %",
        ],
    ),
    Case(
        "a cell in each line, as a page is copied",
        "二、农业\n全市粮食总产量650万吨。\n2023年云泽市主要产品产量\n指标名称\n产量（万吨）\n同比增长（%）\n"
        "水 稻\n79.4\n17.5\n\n玉米\n540.4\n\n—\n大豆\n7.0\n-1.6\n油料\n全市蔬菜产量5万吨。\n",
        [
            "全市: 粮食总产量 650 万吨",
            "云泽市 2023: 水稻产量 79.4 万吨, yoy 17.5 %",
            "云泽市 2023: 玉米产量 540.4 万吨",
            "云泽市 2023: 大豆产量 7.0 万吨, yoy -1.6 %",
            "全市 2023: 蔬菜产量 5 万吨",
        ],
    ),
    Case(
        "places in lines of their own",
        "2024年上半年出口额\n单位：亿元\n地区\n出口额\n云泽市\n5.2\n林源县\n3.1\n河口区\n2.7\n",
        [
            "云泽市 2024-H1: 出口额 5.2 亿元",
            "林源县 2024-H1: 出口额 3.1 亿元",
            "河口区 2024-H1: 出口额 2.7 亿元",
        ],
    ),
    Case(
        "parts of the row above take its noun",
        "2023年云泽市\n指标\t总量（亿元）\n地区生产总值\t2186.35\n其中：第一产业\t153.6\n第二产业\t886.2\n"
        "商品房销售额\t30.2\n# 住宅\t20.1\n",
        [
            "云泽市 2023: 地区生产总值 2186.35 亿元",
            "云泽市 2023: 第一产业增加值 153.6 亿元",
            "云泽市 2023: 第二产业增加值 886.2 亿元",
            "云泽市 2023: 商品房销售额 30.2 亿元",
            "云泽市 2023: 住宅销售额 20.1 亿元",
        ],
    ),
    Case(
        "a month and the year so far, each with its growth, two rows of heads",
        "1—6月份云泽市规模以上工业主要产品产量\n"
        "| 指标 | 6月 | | 1—6月 | |\n"
        "| | 绝对量 | 同比增长（%） | 绝对量 | 同比增长（%） |\n"
        "|---|---|---|---|---|\n"
        "| 原煤（万吨） | 12.5 | 3.2 | 80.1 | 2.0 |\n"
        "| 发电量（亿千瓦时） | 5.5 | -3.2 | 30.3 | … |\n",
        [
            "云泽市 2024-06: 原煤产量 12.5 万吨, yoy 3.2 %",
            "云泽市 2024-H1: 原煤产量 80.1 万吨, yoy 2.0 %",
            "云泽市 2024-06: 发电量 5.5 亿千瓦时, yoy -3.2 %",
            "云泽市 2024-H1: 发电量 30.3 亿千瓦时",
        ],
    ),
    Case(
        "本月 and 累计, units in a column",
        "2024年6月云泽市外贸情况\n"
        "指标\t单位\t本月\t累计\t同比增长（%）\t累计同比增长（%）\n"
        "进出口总额\t亿元\t35.1\t208.2\t3.1\t15.3\n"
        "出口额\t亿元\t20.1\t116.7\t2.1\t9.1\n",
        [
            "云泽市 2024-06: 进出口总额 35.1 亿元, yoy 3.1 %",
            "云泽市 2024-H1: 进出口总额 208.2 亿元, yoy 15.3 %",
            "云泽市 2024-06: 出口额 20.1 亿元, yoy 2.1 %",
            "云泽市 2024-H1: 出口额 116.7 亿元, yoy 9.1 %",
        ],
    ),
    Case(
        "places in rows, the metric above the table, a rank",
        "表2 2024年上半年各县区地区生产总值\n"
        "地区\t总量（亿元）\t增长（%）\t位次\n"
        "全市\t2186.35\t6.4\t\n林源县\t210.5\t7.1\t2\n长宁区\t310.0\t-0.5\t1\n",
        [
            "全市 2024-H1: 地区生产总值 2186.35 亿元, unspecified 6.4 %",
            "林源县 2024-H1: 地区生产总值 210.5 亿元, unspecified 7.1 %, rank 2",
            "长宁区 2024-H1: 地区生产总值 310.0 亿元, unspecified -0.5 %, rank 1",
        ],
    ),
    Case(
        "years in rows: 上年 is the year before the row's own",
        "云泽市工业增加值\n年份 | 工业增加值（亿元） | 比上年增长（%）\n2022 | 9245.0 | 9.0\n2023 | 7749.1 | -9.4\n",
        [
            "云泽市 2022: 工业增加值 9245.0 亿元, yoy 9.0 %",
            "云泽市 2023: 工业增加值 7749.1 亿元, yoy -9.4 %",
        ],
    ),
    Case(
        "a report of a company: its own time, and the same a year ago",
        "云泽科技股份有限公司2024年半年度报告\n主要会计数据（单位：元）\n"
        "项目\t本报告期\t上年同期\t本报告期比上年同期增减（%）\n"
        "营业收入\t1,234,567.12\t1,100,000.00\t12.23\n"
        "归属于上市公司股东的净利润\t-23,456.00\t12,000.00\t-295.47\n"
        "基本每股收益（元/股）\t0.52\t0.43\t20.93\n",
        [
            "云泽科技股份有限公司 2024-H1: 营业收入 1234567.12 元, yoy 12.23 %",
            "云泽科技股份有限公司 2023-H1: 营业收入 1100000.00 元",
            "云泽科技股份有限公司 2024-H1: 归属于上市公司股东的净利润 -23456.00 元, yoy -295.47 %",
            "云泽科技股份有限公司 2023-H1: 归属于上市公司股东的净利润 12000.00 元",
            "云泽科技股份有限公司 2024-H1: 基本每股收益 0.52 元/股, yoy 20.93 %",
            "云泽科技股份有限公司 2023-H1: 基本每股收益 0.43 元/股",
        ],
    ),
    Case(
        "a broker's forecast: years in columns, growth in the row below",
        "会计年度\t2023A\t2024E\n营业收入（百万元）\t1500\t1800\n增长率（%）\t25.0\t20.0\nPE（倍）\t20.0\t16.2\n",
        [
            "2023: 营业收入 1500 百万元, unspecified 25.0 %",
            "2024: 营业收入 1800 百万元, unspecified 20.0 % (forecast)",
            "2023: PE 20.0 倍",
            "2024: PE 16.2 倍 (forecast)",
        ],
    ),
    Case(
        "places in columns",
        "2023年城乡居民收入\n指标\t全市\t林源县\n人均可支配收入（元）\t32561\t28000\n人均消费支出（元）\t22561\t18000\n",
        [
            "全市 2023: 人均可支配收入 32561 元",
            "林源县 2023: 人均可支配收入 28000 元",
            "全市 2023: 人均消费支出 22561 元",
            "林源县 2023: 人均消费支出 18000 元",
        ],
    ),
    Case(
        "a crop in the row, what of it in the column",
        "2023年主要农产品\n品种\t播种面积（万公顷）\t产量（万吨）\t产量比上年增长（%）\n"
        "粮食\t75.1\t650\t1.3\n玉米\t40.2\t400\t-2.2\n",
        [
            "2023: 粮食播种面积 75.1 万公顷",
            "2023: 粮食产量 650 万吨, yoy 1.3 %",
            "2023: 玉米播种面积 40.2 万公顷",
            "2023: 玉米产量 400 万吨, yoy -2.2 %",
        ],
    ),
    Case(
        "columns that blanks set apart, as pdftotext -layout writes them",
        "表3  2024年6月末存贷款余额\n单位：亿元\n"
        "项目                余额        比年初增加额     同比增长（%）\n"
        "各项存款            7325.4      486.7           8.1\n"
        "各项贷款            6325.4      386.7           9.1\n"
        "住户存款            3325.4      286.7           7.1\n",
        [
            "@2024-06-30: 各项存款 7325.4 亿元, ytd 486.7 亿元, yoy 8.1 %",
            "@2024-06-30: 各项贷款 6325.4 亿元, ytd 386.7 亿元, yoy 9.1 %",
            "@2024-06-30: 住户存款 3325.4 亿元, ytd 286.7 亿元, yoy 7.1 %",
        ],
    ),
    Case(
        "two columns without a head, the rows say all",
        "地区生产总值（亿元）\t208.2\n固定资产投资（亿元）\t96.1\n",
        ["地区生产总值 208.2 亿元", "固定资产投资 96.1 亿元"],
    ),
    Case(
        "units in the cells, a share, a completion, an index",
        "2023年云泽市\n指标\t数值\t占全省比重（%）\t完成年度计划（%）\n"
        "出口额\t5.2亿元\t3.1\t98.5\n进口额\t3.1亿元\t2.2\t\n居民消费价格指数（上年=100）\t102.1\t\t\n",
        [
            "云泽市 2023: 出口额 5.2 亿元, share 3.1 % of 全省, completion 98.5 % of 年度计划",
            "云泽市 2023: 进口额 3.1 亿元, share 2.2 % of 全省",
            "云泽市 2023: 居民消费价格指数 102.1",
        ],
    ),
    Case(
        "points of a rate, a fall told as one",
        "2024年上半年云泽市\n指标\t绝对额\t同比增减（百分点）\t降幅（%）\n"
        "城镇失业率（%）\t5.1\t-0.2\t\n新房成交额（亿元）\t30.2\t\t12.5\n",
        [
            "云泽市 2024-H1: 城镇失业率 5.1 %, yoy -0.2 个百分点",
            "云泽市 2024-H1: 新房成交额 30.2 亿元, unspecified -12.5 %",
        ],
    ),
    Case(
        "the table's facts stand among those of the text around it",
        "2023年，云泽市出口额5亿元。\n指标\t2023年（亿元）\n工业投资\t7.1\n民间投资\t8.2\n2023年，云泽市进口额3亿元。\n",
        [
            "云泽市 2023: 出口额 5 亿元",
            "云泽市 2023: 工业投资 7.1 亿元",
            "云泽市 2023: 民间投资 8.2 亿元",
            "云泽市 2023: 进口额 3 亿元",
        ],
    ),
    Case(
        "traditional characters are told in the article's own",
        "2023年\n指標\t總量（億元）\t年增率（%）\n出口額\t5.2\t3.1\n進口額\t3.1\t-2.2\n",
        ["2023: 出口額 5.2 億元, yoy 3.1 %", "2023: 進口額 3.1 億元, yoy -2.2 %"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_facts(case: Case) -> None:
    assert told(case.text) == case.facts


LEFT_OUT = [
    ("记录\t甲\t乙\nx1\t5\t6\ny2\t7\t8\n", "4 numbers of the table in line 1 not read: no name of a metric is known"),
    ("指标\t数值\n出口额\t5\n进口额\t6\n", "2 numbers of the table in line 1 not read: no unit is said"),
    (
        "指标\t数值（%）\n出口额\t5\n进口额\t6\n",
        "2 numbers of the table in line 1 not read: a rate where the metric is none",
    ),
    (
        "指标\t地区\t城市\t数值（亿元）\n出口额\t云泽市\t云泽市\t5\n进口额\t云泽市\t云泽市\t6\n",
        "the table in line 1 is not read: its heads say nothing that is understood",
    ),
    (
        "\n项目    余额    增长\n存款    7.4    8.1\n贷款    6.4    9.1\n住户存款    7.1\n",
        "what begins in line 2 is not read: its cells are set apart by blanks alone, and not every row has all of them",
    ),
    (
        "指标\t总量（亿元）\t增长\n出口额\t5.1\t6.1\n进口额\t6.1\t7.1\n",
        "2 numbers of the table in line 1 not read: no unit is said",
    ),
    (
        "指标\t数值（%）\t同比增长（%）\n失业率\t5.1\t6.1\n客座率\t6.1\t7.1\n",
        "2 numbers of the table in line 1 not read: a rate told to grow in %, which may mean points",
    ),
    (
        "指标\t数值（亿元）\n出口额\t5.1（快报）\n进口额\t6.1\n内需额\t7.1\n",
        "1 number of the table in line 1 not read: it is no number alone",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "note"), LEFT_OUT)
def test_what_is_not_read_is_told_and_is_no_prose(text: str, note: str) -> None:
    extraction = read(text, DAY)
    assert extraction.notes == (note,)
    table = find_tables(text)
    assert table.without(text).split() == []
    assert all("prose" not in rule for fact in extraction.facts for rule in fact.rules)


NO_TABLES = [
    "2024年，云泽市出口额5亿元，\t增长3%。\n进口额3亿元，\t增长2%。",
    "｜要闻｜云泽市出口额5亿元\n｜快讯｜林源县发展大会召开",
    "云泽市  出口额5亿元\n林源县  进口额3亿元",
    "　　今年上半年，云泽市出口额5亿元。\n　　进口额3亿元。",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_what_is_no_table(text: str) -> None:
    assert not find_tables(text)


def test_a_table_costs_time_in_proportion_to_its_cells() -> None:
    """Not the square of them: each row is looked at once."""
    rows = "".join(f"第{number}项投资（亿元）\t{number}.5\n" for number in range(2_000))
    assert len(read("指标\t2023年\n" + rows, DAY).facts) == 2_000


# -- each word of rules/tables.toml acts: a table in which it stands, and what comes of it ---------

RULES = load_rules().tables
VALUE = "2023年云泽市\n指标\t{}\n出口额（亿元）\t5.2\n进口额（亿元）\t3.1\n"
GROWTH = "2023年云泽市\n指标\t总量（亿元）\t{}（%）\n出口额\t5.2\t1.5\n进口额\t3.1\t2.5\n"


def facts_of(frame: str, word: str) -> list[str]:
    return told(frame.replace("{}", word))


@pytest.mark.parametrize("word", [*RULES.values])
def test_heads_of_values(word: str) -> None:
    assert facts_of(VALUE, word) == ["云泽市 2023: 出口额 5.2 亿元", "云泽市 2023: 进口额 3.1 亿元"]


@pytest.mark.parametrize(
    ("words", "sign", "unit"),
    [(RULES.rates, "", "%"), (RULES.moves, "", "%"), (RULES.falls, "-", "%"), (RULES.amounts, "", "亿元")],
)  # fmt: skip
def test_heads_of_growths(words: tuple[str, ...], sign: str, unit: str) -> None:
    frame = GROWTH if unit == "%" else GROWTH.replace("（%）", "")
    for word in words:
        facts = [f"云泽市 2023: {name}, unspecified {sign}{growth} {unit}" for name, growth in
                 (("出口额 5.2 亿元", 1.5), ("进口额 3.1 亿元", 2.5))]  # fmt: skip
        assert facts_of(frame, word) == facts, word


def test_rates_need_no_unit() -> None:
    for word in (*RULES.rates, *RULES.falls):
        assert len(facts_of(GROWTH.replace("（%）", ""), word)) == 2, word
        assert "unspecified" in facts_of(GROWTH.replace("（%）", ""), word)[0], word
    for word in RULES.moves:
        assert "unspecified" not in facts_of(GROWTH.replace("（%）", ""), word)[0], word


@pytest.mark.parametrize(("word", "basis"), RULES.bases.items())
def test_heads_that_say_a_basis(word: str, basis: str) -> None:
    assert f", {basis} 1.5 %" in facts_of(GROWTH, word)[0]


@pytest.mark.parametrize("word", RULES.shares)
def test_heads_of_shares(word: str) -> None:
    assert facts_of(GROWTH, word)[0].endswith("亿元, share 1.5 %")


@pytest.mark.parametrize("word", RULES.ranks)
def test_heads_of_ranks(word: str) -> None:
    frame = GROWTH.replace("（%）", "").replace("1.5", "4").replace("2.5", "3")
    assert facts_of(frame, word)[0].endswith("亿元, rank 4")


@pytest.mark.parametrize("word", [*RULES.completions, *[f"完成{plan}" for plan in RULES.plans]])
def test_heads_of_completions(word: str) -> None:
    plan = (
        f" of {word.removeprefix('完成')}"
        if word.startswith("完成") and word[2:] in RULES.plans
        else ""
    )
    assert facts_of(GROWTH, word)[0].endswith(f"亿元, completion 1.5 %{plan}")


@pytest.mark.parametrize(
    ("words", "status"), [(RULES.targets, "target"), (RULES.forecasts, "forecast")]
)
def test_heads_of_what_is_not_so_yet(words: tuple[str, ...], status: str) -> None:
    for word in words:
        assert facts_of(VALUE, word)[0].endswith(f"5.2 亿元 ({status})"), word


MONTH = "2024年6月云泽市\n指标\t{}\n出口额（亿元）\t5.2\n进口额（亿元）\t3.1\n"


@pytest.mark.parametrize(
    ("words", "period"),
    [
        (RULES.this_month, " 2024-06"),
        (RULES.to_date, " 2024-H1"),
        (RULES.same_times, " 2023-06"),
        (RULES.other_times, ""),
    ],
)
def test_heads_of_times(words: tuple[str, ...], period: str) -> None:
    for word in words:
        assert facts_of(MONTH, word)[0] == f"云泽市{period}: 出口额 5.2 亿元", word


def test_the_tables_own_time() -> None:
    for word in RULES.own_times:
        assert facts_of(GROWTH, f"{word}比上年同期增减")[0].endswith("yoy 1.5 %"), word
    for word in RULES.total:
        assert facts_of(VALUE, f"2022年{word}")[0] == "云泽市 2022: 出口额 5.2 亿元", word


CORNER = "2023年\n{}\t出口额（亿元）\t进口额（亿元）\n%\t5.2\t3.1\n%\t4.2\t2.1\n"


@pytest.mark.parametrize(
    ("words", "row", "fact"),
    [
        (RULES.subject_heads, "甲", "甲 2023: 出口额 5.2 亿元"),
        (RULES.period_heads, "2021年", "2021: 出口额 5.2 亿元"),
        (RULES.metric_heads, "玉米", "2023: 玉米出口额 5.2 亿元"),
    ],
)
def test_heads_of_rows(words: tuple[str, ...], row: str, fact: str) -> None:
    for word in words:
        assert told(CORNER.replace("{}", word).replace("%", row))[0] == fact, word


def test_columns_of_units_and_of_nothing_to_read() -> None:
    frame = "2023年\n指标\t{}\t数值\n出口额\t亿元\t5.2\n进口额\t万元\t3.1\n"
    for word in RULES.unit_heads:
        assert facts_of(frame, word)[0] == "2023: 出口额 5.2 亿元", word
    frame = "2023年\n{}\t指标\t数值（亿元）\n101\t出口额\t5.2\n102\t进口额\t3.1\n"
    for word in RULES.ignored_heads:
        assert facts_of(frame, word)[0] == "2023: 出口额 5.2 亿元", word
        assert notes(frame.replace("{}", word)) == (), word


def test_rows_of_parts_and_wholes() -> None:
    frame = "2023年云泽市\n指标\t总量（亿元）\n{}\t5.2\n%\t3.1\n"
    for whole, noun in RULES.parts.items():
        facts = told(frame.replace("{}", whole).replace("%", "其中：金属"))
        assert facts[1] == f"云泽市 2023: 金属{noun} 3.1 亿元", whole
    for word in RULES.of_which:
        facts = told(frame.replace("{}", "出口额").replace("%", f"{word}金属"))
        assert facts[1] == "云泽市 2023: 金属出口额 3.1 亿元", word
    frame = "2023年云泽市出口额（亿元）\n地区\t总量\n林源县\t5.2\n{}\t3.1\n"
    for word in RULES.wholes:
        assert facts_of(frame, word)[1] == "云泽市 2023: 出口额 3.1 亿元", word


def test_names_without_units() -> None:
    frame = "2023年云泽市\n指标\t数值\n云泽{}\t5.2\n综合{}\t3.1\n"
    for word in RULES.unitless:
        assert facts_of(frame, word)[0] == f"云泽市 2023: 云泽{word} 5.2", word
    frame = "2023年云泽市\n指标\t数值（%）\n开工{}\t5.2\n综合{}\t3.1\n"
    for word in RULES.rate_ends:
        assert facts_of(frame, word)[0] == f"云泽市 2023: 开工{word} 5.2 %", word


def test_lines_above() -> None:
    frame = "2023年{}\n地区\t数值（亿元）\n林源县\t5.2\n长宁区\t3.1\n"
    for word in RULES.before:
        assert facts_of(frame, f"{word}出口额")[0] == "林源县 2023: 出口额 5.2 亿元", word
    for word in RULES.after:
        assert facts_of(frame, f"出口额{word}")[0] == "林源县 2023: 出口额 5.2 亿元", word
