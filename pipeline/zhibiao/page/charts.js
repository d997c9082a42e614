// The overview: counts, and charts of the facts that are shown, drawn as SVG.

const MOST_BARS = 24;
const MOST_LINES = 6;
const MOST_METRICS = 300;
const BASES = ["yoy", "mom", "qoq", "ytd", "cagr", "unspecified"];

class Overview {
  // `pick(field, value)` is called for a bar that is clicked.
  constructor(element, pick) {
    this.pick = pick;
    this.tiles = element.querySelector("#tiles");
    this.failed = element.querySelector("#failed");
    this.metric = element.querySelector("#chart-metric");
    this.basis = element.querySelector("#chart-basis");
    this.charts = Object.fromEntries(["growth", "values", "sources", "kinds"].map((name) => [name, element.querySelector(`#chart-${name} .plot`)]));
    for (const select of [this.metric, this.basis]) select.addEventListener("change", () => this.#chose());
    new ResizeObserver(() => this.#resized()).observe(element);
  }

  show(items, articles, failed, width) {
    Object.assign(this, { items, articles });
    const counts = [
      ["articles", new Set(items.map((item) => item.index)).size, articles.length],
      ["fact_count", items.length],
      ...["metric", "subject", "period"].map((field) => [`${field}s`, counted(items, field).length]),
      ["left_out", articles.reduce((sum, article) => sum + article.left_out.length, 0)],
    ];
    this.tiles.replaceChildren(...counts.map(tileOf));
    const groups = [["failed", failed.filter((each) => !each.skipped)], ["skipped", failed.filter((each) => each.skipped)]];
    this.failed.replaceChildren(...groups.filter(([, all]) => all.length).map(failuresOf));
    this.#offer();
    this.draw(width);
  }

  // `width` is for a page that has none on the screen: print.
  draw(width = this.charts.sources.clientWidth) {
    if (!width || !this.items) return;
    this.width = width;
    this.#drawMetric();
    const byArticle = counted(this.items, (item) => item.index);
    const sources = byArticle.slice(0, MOST_BARS).map(([index, count]) => ({ label: nameOf(this.articles[index]), value: count, pick: () => this.pick("article", index) }));
    fill(this.charts.sources, sources.length && bars(sources, this.#room, t("chart_sources")), rest(byArticle.length, t("articles")));
    const kinds = new Map();
    for (const item of this.items) for (const kind of item.kinds) if (!kind.startsWith("status.actual")) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const rows = KINDS.flat().filter((kind) => kinds.has(kind) && !["growth", "comparison"].includes(kind));
    const kindBars = rows.map((kind) => ({ label: kindWords(kind), value: kinds.get(kind), part: kind.split(".")[0], pick: () => this.pick("kind", kind) }));
    fill(this.charts.kinds, kindBars.length && bars(kindBars, this.#room, t("chart_kinds")), "");
  }

  #drawMetric() {
    const items = this.items.filter((item) => item.fact.metric === this.metric.value);
    const growths = latestGrowths(items, this.basis.value);
    const growthBars = growths.slice(0, MOST_BARS).map((each) => ({ ...each, signed: true, part: "growth", pick: () => this.pick("subject", each.subject) }));
    const note = growthBars.length ? `${t("latest")}${rest(growths.length, t("subjects"))}` : "";
    fill(this.charts.growth, growthBars.length && bars(growthBars, this.#room, `${t("chart_growth")}: ${this.metric.value}`), note);
    const { series, unit, left } = valuesOf(items);
    fill(this.charts.values, series.length && lines(series, unit, this.#room, `${t("chart_values")}: ${this.metric.value}`), rest(left, t("subjects"), MOST_LINES));
  }

  #chose() {
    this.chosen = true;
    this.#drawMetric();
  }

  get #room() {
    return Math.max(240, this.width);
  }

  // The metrics to choose from; the one with most to draw is chosen, until the reader has chosen.
  #offer() {
    const drawable = this.items.filter((item) => item.fact.growth.length || item.fact.normalized);
    const metrics = counted(drawable, "metric").slice(0, MOST_METRICS);
    const before = this.metric.value;
    const [best, basis] = mostSubjects(drawable, metrics);
    this.metric.replaceChildren(...metrics.map(([name, count]) => make("option", { value: name }, `${visible(name)} (${count})`)));
    this.metric.value = this.chosen && metrics.some(([name]) => name === before) ? before : best;
    const basisBefore = this.basis.value;
    this.basis.replaceChildren(...BASES.map((name) => make("option", { value: name }, t(name))));
    this.basis.value = this.chosen ? basisBefore : basis;
  }

  #resized() {
    if (this.items && this.charts.sources.clientWidth !== this.width) this.draw();
  }
}

const rest = (count, noun, most = MOST_BARS) => (count > most ? ` · ${t("more")} ${count - most} ${noun}` : "");

const tileOf = ([name, count, all]) =>
  make("li", {}, make("b", {}, count.toLocaleString("en")), all > count ? make("small", {}, ` / ${all.toLocaleString("en")}`) : "", " ", make("span", {}, t(name)));

const failuresOf = ([name, failed]) =>
  make("details", {}, make("summary", {}, `${failed.length} ${t(name)}`), make("ul", {}, ...failed.map(failureOf)));

function failureOf(failure) {
  const place = failure.line ? `${failure.path}:${failure.line}` : failure.path;
  return make("li", {}, make("code", {}, visible(place)), ` ${visible(failure.reason)}. ${visible(failure.remedy)}`);
}

function fill(plot, chart, note) {
  plot.replaceChildren(chart || make("p", { class: "quiet-note" }, t("no_chart")), ...(chart && note ? [make("p", { class: "quiet-note" }, note)] : []));
}

function kindWords(kind) {
  const [group, name] = kind.split(".");
  if (!name) return group === "value" ? t("value") : t(`all_${group}`);
  return t(name);
}

// The metric and basis with growths of the most subjects, else the most frequent metric.
function mostSubjects(items, metrics) {
  const candidates = new Map();
  const frequent = new Set(metrics.slice(0, 60).map(([name]) => name));
  for (const { fact } of items) {
    for (const growth of frequent.has(fact.metric) ? fact.growth.filter(isRate) : []) {
      const key = `${fact.metric}\n${growth.basis}`;
      candidates.set(key, (candidates.get(key) ?? new Set()).add(fact.subject ?? ""));
    }
  }
  const best = [...candidates].filter(([key]) => BASES.includes(key.split("\n")[1])).sort((a, b) => b[1].size - a[1].size)[0];
  return best ? best[0].split("\n") : [metrics[0]?.[0] ?? "", "yoy"];
}

const isRate = (growth) => growth.unit === "%" && has(growth.value) && !growth.ratio;

// For each subject its growth of the latest period, the highest first.
function latestGrowths(items, basis) {
  const latest = new Map();
  for (const { fact } of items) {
    const growth = fact.growth.find((each) => each.basis === basis && isRate(each));
    if (!growth) continue;
    const subject = fact.subject ?? "";
    const end = periodOf(fact.period)?.end ?? -Infinity;
    if (!latest.has(subject) || end > latest.get(subject).end) {
      const label = [subject || t("none"), fact.period].filter(Boolean).join(" ");
      latest.set(subject, { subject, label, end, value: growth.value, unit: "%" });
    }
  }
  return [...latest.values()].sort((a, b) => b.value - a.value);
}

// Values in the most frequent base unit, by subject and length of period: [{label, points: [[day, value]]}].
function valuesOf(items) {
  const usable = items.filter(({ fact }) => has(fact.normalized?.value) && periodOf(fact.period));
  const unit = counted(usable, (item) => item.fact.normalized.unit ?? "")[0]?.[0];
  const series = new Map();
  for (const { fact } of usable) {
    if ((fact.normalized.unit ?? "") !== unit) continue;
    const period = periodOf(fact.period);
    const key = `${fact.subject ?? ""}\n${period.length}`;
    if (!series.has(key)) series.set(key, { label: fact.subject || t("none"), points: new Map() });
    series.get(key).points.set(period.end, [period.end, fact.normalized.value, fact.period]);
  }
  const all = [...series.values()].map(({ label, points }) => ({ label, points: [...points.values()].sort((a, b) => a[0] - b[0]) }));
  all.sort((a, b) => b.points.length - a.points.length);
  return { series: all.slice(0, MOST_LINES), unit, left: all.length };
}

const ROW = 24;

// Bars to the right of 0, negative ones to the left: [{label, value, unit, part, pick}].
function bars(rows, width, title) {
  const named = Math.min(0.42 * width, 16 + Math.max(...rows.map((row) => widthOf(row.label))));
  const low = Math.min(0, ...rows.map((row) => row.value));
  const high = Math.max(0, ...rows.map((row) => row.value));
  const scale = (width - named - 64) / (high - low || 1);
  const zero = named + (low < 0 ? 56 : 0) - low * (low < 0 ? scale * 0.85 : scale);
  const step = low < 0 ? scale * 0.85 : scale;
  const chart = makeSvg("svg", { width, height: rows.length * ROW + 4, role: "group", "aria-label": title });
  rows.forEach((row, index) => {
    const words = `${row.signed && row.value > 0 ? "+" : ""}${digits(row.value)}${row.unit ?? ""}`;
    const y = index * ROW;
    const long = Math.max(2, Math.abs(row.value) * step);
    const x = row.value < 0 ? zero - long : zero;
    const at = row.value < 0 ? { x: x - 6, "text-anchor": "end" } : { x: x + long + 6 };
    const bar = makeSvg("g", { class: "bar-row", role: "button", tabindex: "0", "aria-label": `${visible(row.label)}: ${words}`, onclick: row.pick, onkeydown: (event) => event.key === "Enter" && row.pick() },
      makeSvg("title", {}, `${visible(row.label)}: ${words}`),
      makeSvg("rect", { class: "hit", x: 0, y, width, height: ROW }),
      makeSvg("text", { class: "name", x: 0, y: y + 16 }, shortened(visible(row.label), named - 12)),
      makeSvg("rect", { class: `fill ${row.part ?? ""}`, x, y: y + 5, width: long, height: ROW - 10, rx: 2 }),
      makeSvg("text", { class: "number", y: y + 16, ...at }, words));
    chart.append(bar);
  });
  return chart;
}

// A line for each series over time, its points marked by shapes, its name in a key below.
function lines(series, unit, width, title) {
  const height = 240, left = 64, right = 16, top = 12, bottom = 28;
  const points = series.flatMap((each) => each.points);
  const [first, last] = bounds(points.map((point) => point[0]));
  const [low, high] = bounds([0, ...points.map((point) => point[1])]);
  const x = (day) => left + ((day - first) / (last - first || 1)) * (width - left - right) + (last === first ? (width - left - right) / 2 : 0);
  const y = (value) => height - bottom - ((value - low) / (high - low || 1)) * (height - top - bottom);
  const chart = makeSvg("svg", { width, height, role: "img", "aria-label": title });
  for (const tick of ticks(low, high)) {
    chart.append(makeSvg("line", { class: "grid", x1: left, x2: width - right, y1: y(tick), y2: y(tick) }),
      makeSvg("text", { class: "number", x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, large(tick)));
  }
  for (const [day, label] of dayLabels(first, last, Math.floor((width - left - right) / 72))) {
    chart.append(makeSvg("text", { class: "number", x: x(day), y: height - 8, "text-anchor": "middle" }, label));
  }
  series.forEach((each, index) => {
    const path = each.points.map((point) => `${x(point[0]).toFixed(1)},${y(point[1]).toFixed(1)}`).join(" ");
    const group = makeSvg("g", { class: `series s${index}` }, makeSvg("polyline", { points: path }));
    for (const [day, value, period] of each.points) {
      const place = `translate(${x(day).toFixed(1)} ${y(value).toFixed(1)})`;
      const shape = makeSvg("path", { class: "point", d: SHAPES[index], transform: place });
      shape.append(makeSvg("title", {}, `${visible(each.label)} ${period}: ${value.toLocaleString("en")} ${unit}`));
      group.append(shape);
    }
    chart.append(group);
  });
  const keys = series.map((each, index) => make("li", {}, makeSvg("svg", { width: 14, height: 14, class: `series s${index}`, "aria-hidden": "true" }, makeSvg("path", { class: "point", d: SHAPES[index], transform: "translate(7 7)" })), ` ${visible(each.label)}`));
  return make("div", {}, make("p", { class: "quiet-note" }, unit ? `${t("by_unit")}${visible(unit)}` : ""), chart, make("ul", { class: "keys", "aria-label": t("key") }, ...keys));
}

const SHAPES = ["M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0", "M-4-4h8v8h-8z", "M0-5l5 9h-10z", "M0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z", "M0 5l5-9h-10z", "M-5-1.5h3.5v-3.5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5z"];

const bounds = (numbers) => [Math.min(...numbers), Math.max(...numbers)];

function ticks(low, high) {
  const raw = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw);
  const found = [];
  for (let at = Math.ceil(low / step); at * step <= high + step / 1e6; at++) found.push(at * step);
  return found;
}

function dayLabels(first, last, most) {
  const date = (day) => new Date(day * DAY).toISOString();
  if (first === last || most < 2) return [[last, date(last).slice(0, 7)]];
  const count = Math.min(most, 6);
  const days = Array.from({ length: count }, (_, at) => Math.round(first + ((last - first) * at) / (count - 1)));
  const width = last - first > 366 * (count - 1) ? 4 : 7;
  return days.map((day) => [day, date(day).slice(0, width)]);
}

// 20,000,000,000 as 200亿 or 20 bn
function large(number) {
  const scales = lang === "zh" ? [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]] : [[1e12, " tn"], [1e9, " bn"], [1e6, " m"]];
  const [scale, word] = scales.find(([each]) => Math.abs(number) >= each) ?? [1, ""];
  return `${Number((number / scale).toPrecision(6))}${word}`;
}

// How wide a text is, about, at the size of the charts.
const widthOf = (text) => [...text].reduce((sum, char) => sum + widthOfChar(char), 0);
const widthOfChar = (char) => (char > "\u2e80" ? 13 : 7.2);

function shortened(text, width) {
  let end = 0;
  let wide = 0;
  for (const char of text) {
    wide += widthOfChar(char);
    if (wide > width) return `${text.slice(0, Math.max(1, end))}…`;
    if (wide <= width - 13) end += char.length;
  }
  return text;
}
