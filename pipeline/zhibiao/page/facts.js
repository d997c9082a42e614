// The facts of the page as one list, each with its article, and in words.

const PARTS = ["metric", "value", "growth", "comparison", "subject", "period"];

// The articles as they are given, with what is absent filled in, and their facts in one list.
function flattened(articles) {
  const items = [];
  articles.forEach((article, index) => {
    article.facts ??= [];
    article.left_out ??= [];
    article.text ??= "";
    article.facts.forEach((fact, number) => items.push(itemOf(fact, article, index, number)));
  });
  return items;
}

function itemOf(fact, article, index, number) {
  fact.growth ??= [];
  fact.comparison ??= [];
  fact.rules ??= [];
  fact.status ??= "actual";
  fact.confidence ??= 1;
  const kinds = new Set([`status.${fact.status}`]);
  if (has(fact.value)) kinds.add("value");
  for (const growth of fact.growth) kinds.add("growth").add(`growth.${growth.basis}`);
  for (const comparison of fact.comparison) kinds.add("comparison").add(`comparison.${comparison.kind}`);
  return { fact, article, index, number, kinds, search: searchable(fact), shown: true };
}

// What an article is called: by its title, else by its first line.
function nameOf(article) {
  const name = article.title || article.text.trimStart().split(/[\r\n]/, 1)[0].trimEnd() || article.id;
  return visible(shortened(name, 600));
}

const searchable = (fact) => ({
  metric: fact.metric.toLowerCase(),
  subject: (fact.subject ?? "").toLowerCase(),
  period: fact.period ?? "",
});

const has = (value) => value !== null && value !== undefined;

// Where the parts of a fact stand: [part, span, whether that counts the title's characters].
function* placesOf(fact) {
  const title = new Set(fact.spans.title ?? []);
  const lists = { metric: fact.spans.metric, growth: fact.growth.map((each) => each.span), comparison: fact.comparison.map((each) => each.span) };
  for (const [part, spans] of Object.entries(lists)) {
    for (const [at, span] of spans.entries()) yield [part, span, title.has(`${part}.${at}`)];
  }
  for (const part of ["value", "subject", "period", "evidence"]) {
    if (fact.spans[part]) yield [part, fact.spans[part], title.has(part)];
  }
}

// 1e21 would come out as such
const digits = (number) => (Math.abs(number) < 1e21 ? String(number) : number.toLocaleString("en", { useGrouping: false }));

function amount(value, to, unit, qualifier) {
  if (!has(value)) return "";
  const number = has(to) ? `${digits(value)}–${digits(to)}` : digits(value);
  const about = qualifier ? (lang === "zh" ? t(qualifier) : `${t(qualifier)} `) : "";
  return `${about}${number}${has(unit) ? (unit === "%" ? "%" : ` ${visible(unit)}`) : ""}`;
}

const valueWords = (fact) => amount(fact.value, fact.value_to, fact.unit, has(fact.value) ? fact.qualifier : null);

function growthWords(growth) {
  const basis = growth.basis === "base" && growth.base ? (lang === "zh" ? `比${visible(growth.base)}` : `against ${visible(growth.base)}`) : SHORT[lang][growth.basis];
  const old = has(growth.from) ? ` ${t("from")} ${digits(growth.from)}` : "";
  if (!has(growth.value)) return `${basis}${old}`;
  const signed = growth.ratio ? "×" : growth.value > 0 ? "+" : "";
  const about = growth.qualifier ? `${t(growth.qualifier)} ` : "";
  return `${basis} ${about}${signed}${amount(growth.value, growth.value_to, growth.unit, null)}${old}`;
}

const SHORT = {
  zh: { yoy: "同比", mom: "环比", qoq: "环比", ytd: "比年初", base: "比基期", cagr: "年均", unspecified: "增长" },
  en: { yoy: "yoy", mom: "mom", qoq: "qoq", ytd: "ytd", base: "base", cagr: "cagr", unspecified: "growth" },
};

function comparisonWords(comparison) {
  const against = comparison.reference ? (lang === "zh" ? `（${visible(comparison.reference)}）` : ` (${visible(comparison.reference)})`) : "";
  const signed = comparison.kind === "difference" && comparison.value > 0 ? "+" : "";
  const number = amount(comparison.value, null, comparison.unit, comparison.qualifier);
  if (lang === "zh" && comparison.kind === "rank") return `第${digits(comparison.value)}位${against}`;
  return `${t(comparison.kind)}${number && ` ${signed}${number}`}${against}`;
}

const growthsWords = (fact) => fact.growth.map(growthWords).join(lang === "zh" ? "；" : "; ");
const comparisonsWords = (fact) => fact.comparison.map(comparisonWords).join(lang === "zh" ? "；" : "; ");

function normalizedWords(fact) {
  const base = fact.normalized;
  if (!base || !has(base.value) || (base.value === fact.value && base.unit === fact.unit)) return "";
  const grouped = (number) => number.toLocaleString("en", { maximumFractionDigits: 6 });
  const number = has(base.value_to) ? `${grouped(base.value)}–${grouped(base.value_to)}` : grouped(base.value);
  return `${number} ${visible(base.unit ?? "")}`.trim();
}

// A fact in one line, for a screen reader.
function factWords(fact) {
  const parts = [fact.metric, valueWords(fact), growthsWords(fact), comparisonsWords(fact), fact.subject, fact.period];
  return parts.filter(Boolean).map(visible).join(lang === "zh" ? "，" : ", ");
}
