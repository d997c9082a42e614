"use strict";
// A fact that was missed: its number is selected in the text, the rest is written beside it.
const NEW = ["metric", "value", "unit", "subject", "period"];
const STOPS = /[。！？；!?;\r\n]/; // what ends a sentence
const SELECTED = /^(.*?)([-+]?[\d０-９][\d０-９,]*(?:[.．][\d０-９]+)?)(?![\d０-９年月日])\s*(.*)$/s; // words, a number, its unit
let selected = null; // the code points from … to

function offer(articles) {
  $("which").replaceChildren(...articles.map((article, at) => make("option", { value: at, textContent: article.title || article.id })));
  $("which").closest("p").hidden = articles.length < 2;
  read();
}

function read() {
  $("source").value = chosenArticle()?.text ?? "";
  leave();
}

const chosenArticle = () => page.articles[Number($("which").value)];

// A place in the text box as a place in the article, which counts code points and both characters of a \r\n.
function pointAt(text, place) {
  let shown = 0;
  let points = 0;
  for (const [sign] of text.matchAll(/\r\n|[^]/gu)) {
    if (shown >= place) break;
    shown += sign === "\r\n" ? 1 : sign.length;
    points += sign === "\r\n" ? 2 : 1;
  }
  return points;
}

const spanOf = (points, start, end) => ({ start, end, text: points.slice(start, end).join("") });

function choose() {
  const { text, facts } = chosenArticle();
  const points = Array.from(text);
  let [start, end] = [$("source").selectionStart, $("source").selectionEnd].map((place) => pointAt(text, place));
  while (start < end && !points[start].trim()) start++;
  while (start < end && !points[end - 1].trim()) end--;
  if (start === end) return;
  const [, name, value, unit] = SELECTED.exec(spanOf(points, start, end).text) ?? ["", "", "", ""];
  selected = { start: start + Array.from(name).length, end };
  const before = (facts ?? []).filter((fact) => mainPlace(fact) <= selected.start).at(-1) ?? {};
  const metric = guess(name.trim() || clauseBefore(points, start), before.subject);
  $("chosen").textContent = spanOf(points, selected.start, end).text;
  fill({ metric, value: value.normalize("NFKC").replaceAll(",", ""), unit: unit.trim(), subject: before.subject, period: before.period });
  $("new").hidden = false;
}

const clauseBefore = (points, start) => points.slice(0, start).join("").split(/[，。！？；：、,;:!?\s]/).at(-1);
const mainPlace = (fact) => (fact.spans.title?.length ? -1 : (fact.spans.value ?? fact.spans.evidence).start);

// A metric out of the words before a number: without the subject that they begin with.
const guess = (words, subject) => (subject && words.startsWith(subject) && words !== subject ? words.slice(subject.length) : words);

function fill(fields) {
  for (const name of NEW) $(`new-${name}`).value = fields[name] ?? "";
}

function leave() {
  selected = null;
  $("source").setSelectionRange($("source").selectionEnd, $("source").selectionEnd); // or it would be told again
  $("new").hidden = true;
}

function add() {
  const article = chosenArticle();
  const fact = newFact(Array.from(article.text), selected);
  article.facts ??= [];
  const later = article.facts.findIndex((each) => mainPlace(each) > selected.start);
  article.facts.splice(later < 0 ? article.facts.length : later, 0, fact);
  const line = row(fact);
  for (const cell of line.cells) cell.classList.add("changed");
  $("rows").insertBefore(line, $("rows").rows[allFacts().indexOf(fact)] ?? null);
  count();
  leave();
  say(t("added") + fact.metric);
  line.querySelector("input").focus();
}

function newFact(points, { start, end }) {
  const fact = Object.fromEntries(NEW.map((name) => [name, $(`new-${name}`).value.trim()]).filter(([, value]) => value));
  fact.value = number(fact.value);
  const from = points.findLastIndex((sign, at) => at < start && STOPS.test(sign)) + 1;
  const stop = points.findIndex((sign, at) => at >= end && STOPS.test(sign));
  const evidence = spanOf(points, from, stop < 0 ? points.length : stop + (/[\r\n]/.test(points[stop]) ? 0 : 1));
  const value = spanOf(points, start, end);
  fact.spans = { metric: [placeOf(points, fact.metric, evidence, end) ?? value], value, evidence };
  const subject = fact.subject && placeOf(points, fact.subject, evidence, end);
  if (subject) fact.spans.subject = subject;
  return fact;
}

// Where words stand in a sentence: the last place before `end`.
function placeOf(points, words, sentence, end) {
  const sought = Array.from(words);
  for (let at = end - sought.length; at >= sentence.start; at--) {
    if (sought.every((sign, step) => points[at + step] === sign)) return spanOf(points, at, at + sought.length);
  }
  return null;
}
