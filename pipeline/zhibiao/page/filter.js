// Which facts are shown: by metric, subject, period, kind, confidence, article; and in which order.

const NO_FILTER = { metric: "", subject: "", period: "", kind: "", least: 0, article: null };

const KINDS = [
  ["value"],
  ["growth", "growth.yoy", "growth.mom", "growth.qoq", "growth.ytd", "growth.base", "growth.cagr", "growth.unspecified"],
  ["comparison", "comparison.rank", "comparison.difference", "comparison.share", "comparison.ratio", "comparison.record", "comparison.completion"],
  ["status.actual", "status.forecast", "status.target"],
];

const isFiltering = (filter) => Object.keys(NO_FILTER).some((key) => filter[key] !== NO_FILTER[key]);

// The items that pass, in their order. Each is told whether it does.
function filtered(items, filter) {
  const metric = filter.metric.trim().toLowerCase();
  const subject = filter.subject.trim().toLowerCase();
  const period = filter.period.trim();
  const passed = [];
  for (const item of items) {
    item.shown =
      item.search.metric.includes(metric) &&
      item.search.subject.includes(subject) &&
      item.search.period.includes(period) &&
      (!filter.kind || item.kinds.has(filter.kind)) &&
      item.fact.confidence >= filter.least &&
      (filter.article === null || item.index === filter.article);
    if (item.shown) passed.push(item);
  }
  return passed;
}

const SORTS = {
  metric: (item) => item.fact.metric,
  value: (item) => item.fact.normalized?.value ?? item.fact.value ?? null,
  growth: (item) => item.fact.growth[0]?.value ?? null,
  comparison: (item) => item.fact.comparison[0]?.value ?? null,
  subject: (item) => item.fact.subject ?? null,
  period: (item) => periodOf(item.fact.period)?.end ?? null,
  confidence: (item) => item.fact.confidence,
};

// Sorted by a column, what has nothing there last; `down` turns the rest round.
function sorted(items, column, down) {
  if (!column) return items;
  const keyed = items.map((item) => [SORTS[column](item), item]);
  const compare = new Intl.Collator("zh").compare;
  keyed.sort(([a], [b]) => {
    if (a === null || b === null) return (a === null) - (b === null);
    const order = typeof a === "string" ? compare(a, b) : a - b;
    return down ? -order : order;
  });
  return keyed.map(([, item]) => item);
}

// The values of a field with how often each is there, the most frequent first.
function counted(items, field) {
  const counts = new Map();
  for (const item of items) {
    const value = typeof field === "function" ? field(item) : item.fact[field];
    if (has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
