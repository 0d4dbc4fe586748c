// The search page. What is asked stands in the address: results can be linked, and Back works.
import { excerpt, marked } from "./excerpts.js";
import { FACETS, Facets, NONE } from "./facets.js";
import { Index, NoIndex } from "./index.js";
import { ordered, Query } from "./query.js";
import { counted, day, fill, inOwnLanguage, joined, labelled, make, names, numbers, phrase, said } from "./words.js";

const root = new URL(said.root, location.href);
const form = document.getElementById("search-form");
const field = form.elements.q;
const app = document.getElementById("search-app");
const browse = document.getElementById("search-browse");
const live = app.querySelector("[role=status]");
const notes = app.querySelector(".found__notes");
const list = app.querySelector(".cards");
const more = app.querySelector(".found__more");
const sort = app.querySelector("select");
const narrow = app.querySelector(".facets");
const clear = app.querySelector(".facets__clear");
const AT_ONCE = 10;
const CHOICES = 12;

let opened = null;
let latest = 0;

// What is asked ------------------------------------------------------------------------

function asked() {
  const given = new URLSearchParams(location.search);
  return {
    q: given.get("q")?.trim() ?? "",
    newest: given.get("sort") === "newest",
    chosen: Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(given.getAll(facet))]])),
  };
}

function ask({ q, newest, chosen }) {
  const given = new URLSearchParams();
  if (q) given.set("q", q);
  if (newest) given.set("sort", "newest");
  for (const facet of FACETS) for (const value of chosen[facet]) given.append(facet, value);
  history.pushState(null, "", given.size ? `?${given}` : location.pathname);
  return run();
}

// What is found ------------------------------------------------------------------------

/** Everything about one query: its reports before and after narrowing, and what to say of it. */
async function find({ q, newest, chosen }) {
  opened ??= Index.open(new URL("search/data/", root)).then((index) => ({ index, facets: new Facets(index) }));
  const { index, facets } = await opened;
  const query = q ? await new Query(index, q).read() : null;
  const scores = query ? query.scores() : await facets.everything();
  const filters = {};
  const unknown = [];
  for (const facet of FACETS) {
    const picked = await Promise.all(chosen[facet].map((value) => facets.find(facet, value)));
    unknown.push(...chosen[facet].filter((_, place) => !picked[place]));
    filters[facet] = picked.filter(Boolean);
  }
  const passes = (number, but) =>
    FACETS.every((facet) => facet === but || !filters[facet].length || filters[facet].some((each) => each.has(number)));
  const found = new Map([...scores].filter(([number]) => passes(number)));
  const order = ordered(found, index.manifest.undated, newest || !query);
  return { index, facets, query, filters, unknown, scores, order, passes };
}

async function run() {
  const turn = ++latest;
  const state = asked();
  field.value = state.q;
  sort.value = state.newest ? "newest" : "";
  const isIdle = !state.q && !state.newest && FACETS.every((facet) => !state.chosen[facet].length);
  app.hidden = isIdle;
  browse.hidden = false;
  if (isIdle) return;
  browse.hidden = true;
  live.textContent = said.searching;
  try {
    const found = await find(state);
    if (turn === latest) await show(state, found, turn);
  } catch (error) {
    if (turn !== latest) return;
    opened = null;
    fail(error instanceof NoIndex ? said.missing : said.failed);
    if (!(error instanceof NoIndex)) console.warn(error);
  }
}

function fail(message) {
  live.textContent = message;
  for (const part of [notes, list]) part.replaceChildren();
  more.hidden = true;
  narrow.hidden = true;
  browse.hidden = false;
}

async function show(state, found, turn) {
  const { query, order } = found;
  notes.replaceChildren(...remarks(found).map((remark) => make("p", {}, ...remark)));
  // What finds nothing is not to be sorted; narrowed only to take the narrowing back.
  narrow.hidden = !order.length && FACETS.every((facet) => !state.chosen[facet].length);
  sort.parentElement.hidden = !order.length;
  sort.disabled = !query;
  if (query && !query.words.length) live.textContent = said.wordless;
  else if (query?.isCommon) live.textContent = said.common;
  else live.textContent = order.length ? counted(said.results, order.length) : said.none;
  const shown = query?.isCommon ? [] : order;
  list.replaceChildren();
  await extend(found, shown, turn);
  more.onclick = async () => {
    const first = list.children.length;
    await extend(found, shown, turn);
    list.children[first]?.querySelector("a").focus();
  };
  await offer(state, found, turn);
}

/** What has to be said besides the number of results. */
function* remarksOf({ query, unknown, order }) {
  for (const value of unknown) yield phrase(said.unknown, { value });
  if (!query) return;
  if (query.isCut) yield [said.cut];
  for (const part of query.parts)
    if (part.isSlip) {
      const known = part.names.map((name) => labelled(name.labels));
      const meant = known.length ? known : part.words.slice(1);
      yield phrase(said.slip, { word: part.typed, names: joined(meant.slice(0, 3)) });
    }
  if (query.isPartial && order.length) yield [said.partial];
}
const remarks = (found) => [...remarksOf(found)];

// Results --------------------------------------------------------------------------------

async function extend(found, order, turn) {
  const first = list.children.length;
  const next = order.slice(first, first + AT_ONCE);
  const ids = await found.index.ids(next);
  const reports = await Promise.all(ids.map((id) => found.index.report(id)));
  if (turn !== latest) return;
  list.append(...reports.map((report, place) => card(ids[place], next[place], report, found)));
  more.hidden = order.length <= first + next.length;
}

function card(id, number, report, { index, query }) {
  const wanted = wantedIn(report, query, index.folding);
  const title = report.title
    ? make("bdi", { lang: report.title.lang, dir: report.title.dir }, ...pieces(report.title.value, index, wanted))
    : fill(said.untitled, { id });
  const paragraphs = report.deck ? [report.deck, ...report.text] : report.text;
  const body = (query && excerpt(paragraphs, index.folding, wanted)) ?? report.deck;
  return make(
    "li",
    { class: "card" },
    make("h2", { class: "card__t" }, make("a", { href: new URL(`${said.prefix}reports/${id}/`, root) }, title)),
    ...(body ? [make("p", { class: "card__x", lang: body.lang, dir: body.dir }, ...pieces(body.value, index, wanted))] : []),
    ...across(report, number, query, index.folding),
    facts(report),
  );
}

function facts(report) {
  const date = report.date
    ? make("time", { datetime: report.date }, day(report.date))
    : make("span", { class: "nodate" }, report.not_before ? fill(said.notBefore, { date: day(report.not_before) }) : said.undated);
  const source = report.source ? [make("span", {}, inOwnLanguage(report.source)), " "] : [];
  return make("p", { class: "card__m" }, date, " ", ...source, make("span", { class: "lang" }, said.languages[report.lang] ?? report.lang));
}

const pieces = (text, index, wanted) =>
  marked(text, index.folding, wanted).map((piece) => (piece.marked ? make("mark", {}, piece.text) : piece.text));

/** The folded words to mark in a report: those asked for, and how it prints the names asked for. */
function wantedIn(report, query, folding) {
  const wanted = new Set(query?.parts.flatMap((part) => part.words));
  for (const part of query?.parts ?? [])
    for (const { key, told } of part.names) {
      const printed = (report.names[key] ?? []).flatMap((surface) => folding.words(surface));
      for (const word of [...told, ...printed]) wanted.add(word);
    }
  return wanted;
}

/** “Name: Sergey Lavrov = لافروف”, where a report names somebody otherwise than was typed. */
function across(report, number, query, folding) {
  const found = [];
  for (const part of query?.parts ?? [])
    for (const { key, labels, postings } of part.names) {
      const printed = [...(report.names[key] ?? [])].sort((one, other) => other.length - one.length)[0];
      if (!printed || !postings.has(number)) continue;
      const words = new Set((report.names[key] ?? []).flatMap((surface) => folding.words(surface)));
      if (part.words.some((word) => words.has(word))) continue;
      const message = key.startsWith("#") ? said.topic : said.name;
      // Where the name reads the same here, what was typed is what differs.
      const same = labelled(labels).textContent === printed;
      const name = same ? part.typed : labelled(labels);
      found.push(make("p", { class: "card__n" }, ...phrase(message, { name, printed })));
    }
  return found;
}

// Narrowing --------------------------------------------------------------------------------

/** Fill the choices in if they are to be seen; or when they are opened. */
async function offer(state, found, turn) {
  const chosen = FACETS.flatMap((facet) => state.chosen[facet]).length;
  narrow.querySelector("summary span").textContent = chosen ? `(${numbers.format(chosen)})` : "";
  if (chosen) narrow.open = true;
  clear.hidden = !chosen;
  const fillIn = async () => {
    const groups = await Promise.all(FACETS.map((facet) => group(facet, state, found)));
    if (turn !== latest || !narrow.open) return;
    const focused = document.activeElement?.id;
    narrow.querySelector(".facets__groups").replaceChildren(...groups.filter(Boolean));
    if (focused) document.getElementById(focused)?.focus();
  };
  narrow.ontoggle = () => narrow.open && fillIn();
  if (narrow.open) await fillIn();
}

async function group(facet, state, { facets, filters, scores, passes, query }) {
  const chosen = filters[facet];
  const reports = query?.isCommon ? [] : [...scores.keys()].filter((number) => passes(number, facet));
  const known = await facets.choices(facet);
  const rest = known.filter((each) => !chosen.some((one) => one.value === each.value));
  const counts = [...chosen, ...rest].map((each) => ({ ...each, count: reports.filter(each.has).length }));
  const some = counts.filter(({ count, value }) => count || chosen.some((one) => one.value === value));
  if (!some.length) return null;
  if (facet !== "year") some.sort((one, other) => other.count - one.count || names.compare(one.value, other.value));
  else some.sort((one, other) => known.findIndex((each) => each.value === one.value) - known.findIndex((each) => each.value === other.value));
  const kept = some.filter(({ value }, place) => place < CHOICES || chosen.some((one) => one.value === value));
  const rows = kept.map((each, place) => row(facet, each, place, state, chosen));
  return make("fieldset", {}, make("legend", {}, said.facets[facet]), make("ul", {}, ...rows));
}

function row(facet, { value, labels, count }, place, state, chosen) {
  const id = `${facet}-${place}`;
  const box = make("input", { type: "checkbox", id, checked: chosen.some((one) => one.value === value) });
  box.addEventListener("change", () => {
    const others = state.chosen[facet].filter((each) => each !== value);
    ask({ ...state, chosen: { ...state.chosen, [facet]: box.checked ? [...others, value] : others } });
  });
  return make("li", {}, box, make("label", { for: id }, label(facet, value, labels)), make("span", { class: "n" }, numbers.format(count)));
}

function label(facet, value, labels) {
  if (value === NONE) return facet === "year" ? said.undated : said.unsourced;
  if (labels) return labelled(labels);
  if (facet === "language") return said.languages[value] ?? value;
  return make("bdi", {}, value);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ ...asked(), q: field.value.trim() });
});
sort.addEventListener("change", () => ask({ ...asked(), newest: sort.value === "newest" }));
clear.addEventListener("click", () => {
  ask({ ...asked(), chosen: Object.fromEntries(FACETS.map((facet) => [facet, []])) });
  field.focus();
});
addEventListener("popstate", run);
run();
