"use strict";
const WORDS = {
  zh: {
    text: "文章", paste: "粘贴一篇文章，或把文件拖到这里", title: "标题（正文里没有时）", date: "日期", file: "或者一个文件",
    why: "“上半年”“去年”这样的时间要靠日期才能定下来。文件可以是网页、PDF、Word、表格、压缩包。", extract: "提取", forget: "不用这个文件",
    facts: "事实", correct: "每一格都可以改；改过的以底色标出。× 删去一条，再点一次恢复。", as: "存为", save: "下载", marked: "原文标注",
    metric: "指标", value: "数值", value_to: "至", unit: "单位", subject: "主体", period: "时期", status: "状态", growth: "增速", comparison: "比较", confidence: "把握",
    add: "补一条", add_why: "在下面的原文里选中数字（鼠标，或 Shift 加方向键；连同前面的指标一起选也可以），再核对各项。时期写作 2024、2024-H1、2024-06。",
    which: "哪一篇", chosen: "选中的文字", put: "加入", leave: "不加了", added: "已加入：",
    actual: "实际", forecast: "预测", target: "目标", gone: "删去", working: "正在读……", empty: "没有文章：粘贴一篇，或选一个文件。",
    none: "没有找到数字。", failed: "读不了", saved: "已存为 ", language: "English", gold: "标注 TOML", many: "条",
    yoy: "同比", mom: "环比", qoq: "比上季", ytd: "比年初", base: "较", cagr: "年均", unspecified: "增长",
    rank: "排名", difference: "差距", share: "占比", ratio: "倍数", record: "纪录", completion: "完成",
  },
  en: {
    text: "Article", paste: "Paste an article, or drop a file here", title: "Headline, if it is not in the text", date: "Date", file: "Or a file",
    why: "Words such as 上半年 or 去年 are resolved against the date. A file may be a page, PDF, Word, a sheet, an archive.", extract: "Extract", forget: "Without this file",
    facts: "Facts", correct: "Every cell can be corrected; what was changed is tinted. × takes a fact out, once more puts it back.", as: "As", save: "Download", marked: "Marked in the text",
    metric: "metric", value: "value", value_to: "to", unit: "unit", subject: "subject", period: "period", status: "status", growth: "growth", comparison: "comparison", confidence: "sure",
    add: "Add a fact", add_why: "Select its number in the text (by mouse, or Shift and the arrow keys; the metric before it may go with it), then look over the rest. A period is 2024, 2024-H1, 2024-06.",
    which: "In which article", chosen: "Selected", put: "Add", leave: "Not this one", added: "Added: ",
    actual: "actual", forecast: "forecast", target: "target", gone: "take out", working: "Reading …", empty: "No article: paste one, or choose a file.",
    none: "No number was found.", failed: "not read", saved: "Saved as ", language: "中文", gold: "gold TOML", many: "facts",
  },
};
const FIELDS = ["metric", "value", "value_to", "unit", "subject", "period", "status"];
const HEADS = ["", ...FIELDS, "growth", "comparison", "confidence"];
const TO = { xlsx: "Excel (xlsx)", csv: "CSV", jsonl: "JSON Lines", parquet: "Parquet", duckdb: "DuckDB", gold: "" };
const NUMBERS = ["value", "value_to"];
const $ = (id) => document.getElementById(id);
let language = localStorage.getItem("language") || (navigator.language.startsWith("zh") ? "zh" : "en");
let page = { articles: [] };
const gone = new Set();
const t = (word) => WORDS[language][word] ?? word;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function say(words, bad = false) {
  $("said").textContent = words;
  $("said").classList.toggle("bad", bad);
}

function label() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const each of document.querySelectorAll("[data-t]")) each.textContent = t(each.dataset.t);
  for (const each of document.querySelectorAll("[data-t-hint]")) each.placeholder = t(each.dataset.tHint);
  for (const each of document.querySelectorAll("[data-t-title]")) each.title = t(each.dataset.tTitle);
  for (const each of document.querySelectorAll("[data-t-label]")) each.setAttribute("aria-label", t(each.dataset.tLabel));
  $("language").textContent = t("language");
  const chosen = $("to").value;
  $("to").replaceChildren(...Object.entries(TO).map(([value, name]) => make("option", { value, textContent: name || t("gold") })));
  if (chosen) $("to").value = chosen;
  $("heads").replaceChildren(...HEADS.map((name) => make("th", { scope: "col", textContent: name && t(name) })));
  if (page.articles.length) draw();
}

function number(text) {
  const plain = text.trim();
  return plain === "" ? undefined : Number.isFinite(Number(plain)) ? Number(plain) : plain;
}

function changed(cell, fact, name) {
  cell.classList.add("changed");
  if ([...NUMBERS, "unit"].includes(name)) delete fact.normalized;
  if (name === "subject") delete fact.subject_resolved;
}

function field(fact, name) {
  const cell = make("td", { className: name });
  const set = (value) => {
    if (value === undefined || value === "") delete fact[name];
    else fact[name] = value;
    changed(cell, fact, name);
  };
  if (name === "status") {
    const choice = make("select", {}, ...["actual", "forecast", "target"].map((value) => make("option", { value, textContent: t(value) })));
    choice.value = fact.status ?? "actual";
    choice.addEventListener("change", () => set(choice.value));
    choice.setAttribute("aria-label", t(name));
    cell.append(choice);
    return cell;
  }
  const input = make("input", { value: fact[name] ?? "" });
  if (NUMBERS.includes(name)) input.inputMode = "decimal";
  input.setAttribute("aria-label", t(name));
  input.addEventListener("change", () => set(NUMBERS.includes(name) ? number(input.value) : input.value.trim()));
  cell.append(input);
  return cell;
}

function parts(fact, name) {
  const cell = make("td", { className: name });
  for (const part of fact[name] ?? []) {
    const about = [t(part.basis ?? part.kind), part.base ?? part.reference].filter(Boolean).join(" ");
    const input = make("input", { value: part.value ?? "", inputMode: "decimal" });
    input.setAttribute("aria-label", `${t(name)} ${about}`);
    input.addEventListener("change", () => {
      const value = number(input.value);
      if (value === undefined) fact[name] = fact[name].filter((each) => each !== part);
      else part.value = value;
      cell.classList.add("changed");
    });
    cell.append(make("div", { className: "part" }, make("span", { textContent: about }), input, make("span", { textContent: part.unit ?? "" })));
  }
  return cell;
}

function row(fact) {
  const out = make("button", { type: "button", className: "quiet", textContent: "×", title: t("gone") });
  out.setAttribute("aria-label", `${t("gone")}: ${fact.metric}`);
  out.setAttribute("aria-pressed", String(gone.has(fact)));
  const line = make("tr", { className: gone.has(fact) ? "gone" : "", title: fact.spans.evidence.text },
    make("td", {}, out), ...FIELDS.map((name) => field(fact, name)), parts(fact, "growth"), parts(fact, "comparison"),
    make("td", { className: (fact.confidence ?? 1) < 0.8 ? "unsure" : "", textContent: (fact.confidence ?? 1).toFixed(2) }));
  out.addEventListener("click", () => {
    if (!gone.delete(fact)) gone.add(fact);
    line.classList.toggle("gone", gone.has(fact));
    out.setAttribute("aria-pressed", String(gone.has(fact)));
  });
  return line;
}

function draw() {
  $("rows").replaceChildren(...allFacts().map(row));
  count();
  $("found").hidden = page.articles.length === 0;
}

const allFacts = () => page.articles.flatMap((article) => article.facts ?? []);

function count() {
  $("count").textContent = `${allFacts().length} ${t("many")}`;
}

async function answer(path, options) {
  const response = await fetch(path, { method: "POST", ...options });
  if (response.ok) return response;
  const told = await response.json().catch(() => ({ error: response.statusText, remedy: "" }));
  throw new Error(`${told.error}. ${told.remedy}`);
}

function sent() {
  const file = $("file").files[0];
  const date = $("date").value.trim();
  if (file) {
    const body = new FormData();
    body.append("file", file);
    body.append("date", date);
    return ["/extract/file", { body }];
  }
  if (!$("text").value.trim()) throw new Error(t("empty"));
  const body = JSON.stringify({ text: $("text").value.replaceAll("\r\n", "\n"), title: $("title").value.trim() || null, date: date || null });
  return ["/extract", { body, headers: { "content-type": "application/json" } }];
}

async function extract() {
  try {
    const [path, options] = sent();
    say(t("working"));
    page = await (await answer(path, options)).json();
    page.articles ??= [];
    gone.clear();
    draw();
    offer(page.articles);
    const failed = (page.failed ?? []).map((each) => `${each.path}: ${t("failed")}. ${each.reason}. ${each.remedy}`);
    const found = page.articles.some((article) => article.facts?.length);
    say([...failed, ...(found || failed.length ? [] : [t("none")])].join("\n"), failed.length > 0);
    $("marked").hidden = page.articles.length === 0;
    if (page.articles.length) $("article").submit();
  } catch (error) {
    say(error.message, true);
  }
}

async function save() {
  const articles = page.articles.map((article) => ({ ...article, facts: (article.facts ?? []).filter((fact) => !gone.has(fact)) }));
  try {
    const options = { body: JSON.stringify({ articles }), headers: { "content-type": "application/json" } };
    const response = await answer(`/export?to=${encodeURIComponent($("to").value)}`, options);
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition"))[1];
    const link = make("a", { href: URL.createObjectURL(await response.blob()), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
    say(t("saved") + name);
  } catch (error) {
    say(error.message, true);
  }
}

$("which").addEventListener("change", read);
$("source").addEventListener("select", choose);
// it is not read-only: that would have no caret to go about with by keyboard
$("source").addEventListener("beforeinput", (event) => event.preventDefault());
$("source").addEventListener("input", read);
$("new").addEventListener("submit", (event) => { event.preventDefault(); add(); });
$("leave").addEventListener("click", () => { leave(); $("source").focus(); });
$("article").addEventListener("submit", (event) => { event.preventDefault(); extract(); });
$("save").addEventListener("click", save);
$("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("language", language);
  label();
});
$("file").addEventListener("change", () => { $("forget").hidden = $("file").files.length === 0; });
$("forget").addEventListener("click", () => { $("file").value = ""; $("forget").hidden = true; });
for (const kind of ["dragover", "dragleave", "drop"]) {
  $("article").addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    $("article").classList.toggle("over", kind === "dragover");
    if (kind !== "drop") return;
    $("file").files = event.dataTransfer.files;
    $("file").dispatchEvent(new Event("change"));
    extract();
  });
}
label();
