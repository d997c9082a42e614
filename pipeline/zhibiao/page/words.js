// What the page says, in Chinese and in English, and which of the two it speaks.

const WORDS = {
  zh: {
    title: "指标", read: "原文与指标", text: "原文", facts: "指标", overview: "概览", filter: "筛选", reset: "清除筛选",
    metric: "指标", value: "数值", growth: "增速", comparison: "比较", subject: "主体", period: "时期",
    status: "性质", confidence: "可信度", sure: "可信度", rules: "规则", article: "文章", evidence: "原句", base_value: "折合",
    left: "未采用", left_shown: "显示未采用的数字", unit: "单位", qualifier: "约数", reason: "原因",
    kind: "类别", any: "全部", contains: "包含…", least: "可信度不低于", sort: "排序",
    theme: "深色 / 浅色", language: "English", print: "打印", close: "关闭", previous: "上一条", next: "下一条",
    skip: "跳到指标表", legend: "图例", no_facts: "没有符合条件的指标。", no_articles: "没有文章。",
    hint_text: "方向键在标记间移动，回车查看，Esc 关闭", hint_table: "方向键选择一行，回车定位到原文",
    actual: "实际", forecast: "预测", target: "目标", of_all: "共",
    articles: "文章", metrics: "指标名", subjects: "主体", periods: "时期", left_out: "未采用的数字", failed: "篇未能读取", skipped: "个文件已跳过", fact_count: "条指标",
    chart_growth: "各主体的增速", chart_values: "各时期的数值", chart_sources: "指标来自哪些文章", chart_kinds: "指标的类别",
    no_chart: "这些指标里没有可画的数据。", rank: "排名", difference: "差距", share: "占比", ratio: "倍数",
    record: "纪录", completion: "完成进度", yoy: "同比", mom: "环比（月）", qoq: "环比（季）", ytd: "比年初", base: "比基期",
    cagr: "年均", unspecified: "增长（基期未注明）", about: "约", nearly: "近", over: "超", under: "不足",
    from: "由", none: "—", all_growth: "有增速", all_comparison: "有比较", more: "另有", script: "本页需要 JavaScript。",
    latest: "各取最近一期", range: "起止", shown_of: "/", key: "说明", by_unit: "单位：",
  },
  en: {
    title: "Indicators", read: "Text and facts", text: "Text", facts: "Facts", overview: "Overview", filter: "Filter", reset: "Clear filters",
    metric: "Metric", value: "Value", growth: "Growth", comparison: "Comparison", subject: "Subject", period: "Period",
    status: "Status", confidence: "Confidence", sure: "Conf.", rules: "Rules", article: "Article", evidence: "Evidence", base_value: "In base units",
    left: "Left out", left_shown: "Show numbers left out", unit: "Unit", qualifier: "Qualifier", reason: "Why",
    kind: "Kind", any: "all", contains: "contains…", least: "Confidence at least", sort: "sort",
    theme: "Dark / light", language: "中文", print: "Print", close: "Close", previous: "Previous", next: "Next",
    skip: "Skip to the facts", legend: "Legend", no_facts: "No facts match.", no_articles: "No articles.",
    hint_text: "Arrow keys move between marks, Enter opens one, Esc closes it", hint_table: "Arrow keys choose a row, Enter shows it in the text",
    actual: "actual", forecast: "forecast", target: "target", of_all: "of",
    articles: "articles", metrics: "metrics", subjects: "subjects", periods: "periods", left_out: "numbers left out", failed: "not read", skipped: "files skipped", fact_count: "facts",
    chart_growth: "Growth by subject", chart_values: "Values over periods", chart_sources: "Where the facts come from", chart_kinds: "Kinds of facts",
    no_chart: "Nothing to draw in these facts.", rank: "rank", difference: "difference", share: "share", ratio: "ratio",
    record: "record", completion: "completion", yoy: "year on year", mom: "month on month", qoq: "quarter on quarter", ytd: "year to date", base: "against a base",
    cagr: "per year on average", unspecified: "growth (base unsaid)", about: "about", nearly: "nearly", over: "over", under: "under",
    from: "from", none: "—", all_growth: "with growth", all_comparison: "with comparison", more: "and", script: "This page needs JavaScript.",
    latest: "the latest period of each", range: "from/to", shown_of: "of", key: "Key", by_unit: "unit: ",
  },
};

// why a number gave no fact, as zhibiao says it
const REASONS = {
  "a name, no quantity": "属于名称，不是数量",
  "not read as a quantity": "不是数量",
  "no pattern takes it": "没有规则适用",
  "no reading takes it": "没有读法适用",
  "no metric at hand": "附近没有指标名",
};

let lang = "en";

const t = (key) => WORDS[lang][key] ?? WORDS.en[key] ?? key;
const reasonWords = (reason) => (lang === "zh" ? REASONS[reason] ?? reason : reason);

// Writes the labels of everything under `root` that has data-t (text), data-t-label, data-t-hint.
function speak(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of root.querySelectorAll("[data-t-hint]")) element.setAttribute("placeholder", t(element.dataset.tHint));
  for (const element of root.querySelectorAll("[data-t-head]")) element.dataset.head = t(element.dataset.tHead);
  for (const element of root.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
}

// What a reader chose before. A page opened as a file may have no storage.
const remembered = {
  get(key) {
    try { return localStorage.getItem(`zhibiao.${key}`); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`zhibiao.${key}`, value); } catch { /* then it is asked again */ }
  },
};

// Characters that steer: they would turn the direction of text, or show as nothing. As errors.py has them.
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function sign(char) {
  const code = char.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
}

// A text of others, fit to be shown.
const visible = (text) => String(text).replace(STEERING, sign);

// An element with attributes (a class, an aria-label, on…: a listener) and children, texts among them.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  dress(element, attributes);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  dress(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function dress(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
}
