// What a reader does, and what follows from it.

const page = JSON.parse(document.getElementById("data").textContent);
const articles = page.articles ?? [];
const failed = page.failed ?? [];
let items = flattened(articles);
let passed = items;
let filter = { ...NO_FILTER };
let order = { column: null, down: false };

const find = (id) => document.getElementById(id);
const isPhone = () => matchMedia("(max-width: 760px)").matches;
const hasOnePane = () => matchMedia("(max-width: 1160px)").matches;

const card = new Card(find("card"), (item) => pane.reveal(item), () => []);
const pane = new TextPane(find("text"), chooseMark);
const table = new FactTable(find("facts"), chooseRow, sortBy);
const overview = new Overview(find("overview"), pickBar);

function chooseMark(chosen, left, mark, how) {
  if (!mark && !left) return how === "hover" ? card.leave() : card.close();
  if (how !== "hover") select(chosen[0] ?? null);
  card.show(chosen, left, mark, how);
}

function chooseRow(item, how) {
  if (how !== "walk") view("text");
  const mark = pane.reveal(item);
  if (how === "walk") card.close();
  else requestAnimationFrame(() => card.show([item], null, mark, how));
}

function select(item) {
  pane.select(item);
  if (item) table.select(item);
}

function pickBar(field, value) {
  change({ [field]: value });
  view(hasOnePane() ? "facts" : "text");
}

function sortBy(column) {
  order = order.column === column && order.down ? { column: null, down: false } : { column, down: order.column === column };
  table.show(sorted(passed, order.column, order.down), order.column, order.down);
}

function change(changes) {
  filter = { ...filter, ...changes };
  passed = filtered(items, filter);
  const withFacts = new Set(passed.map((item) => item.index));
  const shown = isFiltering(filter) ? withFacts : new Set(articles.keys());
  card.close();
  table.show(sorted(passed, order.column, order.down), order.column, order.down);
  pane.refresh(find("show-left").checked, shown);
  if (document.body.dataset.view === "overview") showOverview();
  find("count").textContent = `${passed.length.toLocaleString("en")} ${t("shown_of")} ${items.length.toLocaleString("en")} ${t("fact_count")}`;
  find("reset").hidden = !isFiltering(filter);
  find("no-articles").hidden = articles.length > 0;
  writeFilter();
}

// While it is not on the screen it stays as it was: to measure it would lay out the whole page.
function showOverview(width) {
  overview.show(passed, articles, failed, width);
}

function writeFilter() {
  for (const name of ["metric", "subject", "period"]) {
    const input = find(`filter-${name}`);
    if (input.value.trim() !== filter[name].trim()) input.value = filter[name];
  }
  find("filter-kind").value = filter.kind;
  find("filter-least").value = filter.least;
  find("least").textContent = filter.least.toFixed(2);
  const only = find("only-article");
  only.hidden = filter.article === null;
  only.textContent = filter.article === null ? "" : `${t("article")}: ${nameOf(articles[filter.article])} ✕`;
}

// The choices of the filters, the most frequent first.
function offer() {
  for (const name of ["metric", "subject", "period"]) {
    const values = counted(items, name).slice(0, 400);
    find(`${name}s`).replaceChildren(...values.map(([value]) => make("option", { value: visible(value) })));
  }
  const groups = KINDS.map((kinds) => kinds.map((kind) => make("option", { value: kind }, (kind.includes(".") && !kind.startsWith("status") ? "　" : "") + kindWords(kind))));
  find("filter-kind").replaceChildren(make("option", { value: "" }, t("any")), ...groups.flat());
}

// -- views ------------------------------------------------------------------------------------

const VIEWS = ["text", "facts", "overview"];

function view(name) {
  document.body.dataset.view = name;
  for (const each of VIEWS) {
    const tab = find(`tab-${each}`);
    const chosen = each === name;
    dress(tab, { "aria-selected": String(chosen), tabindex: chosen ? "0" : "-1" });
  }
  if (name === "overview") showOverview();
  table.draw();
}

function walkTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = VIEWS.map((name) => find(`tab-${name}`)).filter((tab) => tab.offsetParent);
  const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}

// -- language, theme, print -------------------------------------------------------------------

function setLanguage(name) {
  lang = name;
  document.documentElement.lang = name === "zh" ? "zh-CN" : "en";
  document.title = `zhibiao 指标 · ${articles.length} ${t("articles")}`;
  speak();
  offer();
  change({});
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
}

const PRINTED = 640; // pixels of a chart on paper
let themeOnScreen = "light";

function beforePrint() {
  themeOnScreen = document.documentElement.dataset.theme;
  setTheme("light");
  pane.markAll();
  table.drawAll(true);
  showOverview(PRINTED);
}

function afterPrint() {
  setTheme(themeOnScreen);
  table.drawAll(false);
  pane.markNear();
  overview.draw();
}

// -- start ------------------------------------------------------------------------------------

const dark = matchMedia("(prefers-color-scheme: dark)");
setTheme(remembered.get("theme") ?? (dark.matches ? "dark" : "light"));
dark.addEventListener("change", () => remembered.get("theme") ?? setTheme(dark.matches ? "dark" : "light"));
find("theme").addEventListener("click", () => {
  setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  remembered.set("theme", document.documentElement.dataset.theme);
});
find("language").addEventListener("click", () => {
  setLanguage(lang === "zh" ? "en" : "zh");
  remembered.set("lang", lang);
});
find("print").addEventListener("click", () => print());
addEventListener("beforeprint", beforePrint);
addEventListener("afterprint", afterPrint);
addEventListener("keydown", (event) => event.key === "Escape" && card.open && card.close());
document.addEventListener("pointerdown", (event) => {
  if (card.open && !event.target.closest("#card, .mark, .evidence, #facts tbody")) card.close();
});
find("text").addEventListener("scroll", () => card.open && !card.pinned && card.close(), { passive: true });

for (const name of ["metric", "subject", "period"]) find(`filter-${name}`).addEventListener("input", (event) => change({ [name]: event.target.value }));
find("filter-kind").addEventListener("change", (event) => change({ kind: event.target.value }));
find("filter-least").addEventListener("input", (event) => change({ least: Number(event.target.value) }));
find("show-left").addEventListener("change", () => change({}));
find("only-article").addEventListener("click", () => change({ article: null }));
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("reset").addEventListener("click", () => change({ ...NO_FILTER }));
for (const name of VIEWS) find(`tab-${name}`).addEventListener("click", () => view(name));
find("tabs").addEventListener("keydown", walkTabs);
if (isPhone()) find("filter-box").open = false;

lang = remembered.get("lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
pane.show(articles, items);
setLanguage(lang);
view(articles.length > 1 ? "overview" : "text");
