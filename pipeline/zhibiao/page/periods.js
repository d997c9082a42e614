// A canonical period → its first and last day, as [year, month, day], and how long it is.

// {start, end: days since 1970, length} or null: 2024, 2024-H1, 2024-Q2, 2024-06, 2024-06-30, a/b, @day.
function periodOf(words) {
  if (!words) return null;
  const stock = words.startsWith("@");
  const [first, last] = words.replace("@", "").split("/");
  const start = single(first);
  const end = last ? single(last) : start;
  if (!start || !end) return null;
  return { start: start.start, end: end.end, length: stock ? "stock" : last ? `other${words.length}` : start.length };
}

function single(words) {
  const [, year, rest = "", day] = /^(\d{4})(?:-(H[12]|Q[1-4]|\d{2})(?:-(\d{2}))?)?$/.exec(words) ?? [];
  if (!year) return null;
  if (day) return span(year, Number(rest), 1, "day", Number(day));
  if (rest.startsWith("H")) return span(year, rest === "H1" ? 1 : 7, 6, "half");
  if (rest.startsWith("Q")) return span(year, 3 * Number(rest[1]) - 2, 3, "quarter");
  if (rest) return span(year, Number(rest), 1, "month");
  return span(year, 1, 12, "year");
}

const DAY = 86400000;

function span(year, month, months, length, day = null) {
  const first = Date.UTC(year, month - 1, day ?? 1);
  const last = day ? first : Date.UTC(year, month - 1 + months, 0);
  return { start: first / DAY, end: last / DAY, length };
}
