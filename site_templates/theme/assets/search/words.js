// The page's words, and how numbers, days and names are written in its language.

/** What the page says, in the language of the interface: see search.md.j2. */
export const said = JSON.parse(document.getElementById("search-words").textContent);
const plural = new Intl.PluralRules(said.locale);
export const numbers = new Intl.NumberFormat(said.formats);
export const names = new Intl.Collator(said.locale);

/** An element with attributes and children; attributes that are null or false are left out. */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children);
  return element;
};
export const inOwnLanguage = (text, tag = "bdi") => make(tag, { lang: text.lang, dir: text.dir }, text.value);
export const fill = (message, values) => message.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
/** A message about n things, in the plural form of the language. */
export const counted = (forms, n) => {
  const form = forms.find(([sample]) => plural.select(sample) === plural.select(n)) ?? forms.at(-1);
  return fill(form[1], { n: numbers.format(n) });
};

/** A day in words, as precise as it is known: 2022-01-12, 2022-01 or 2022. */
export function day(iso) {
  const style = { year: "numeric", month: iso.length > 4 ? "long" : undefined, day: iso.length > 7 ? "numeric" : undefined };
  return new Intl.DateTimeFormat(said.formats, { ...style, timeZone: "UTC" }).format(new Date(iso));
}

/** A name in the language of the page, or the nearest there is. */
export function labelled(labels) {
  const lang = said.nearest.find((each) => each in labels) ?? Object.keys(labels)[0];
  return make("bdi", lang === said.locale ? {} : { lang }, labels[lang]);
}

/** A message as nodes; what is filled in keeps its own direction. */
export function phrase(message, values) {
  return message.split(/(\{\w+\})/).map((part) => {
    const value = values[part.slice(1, -1)];
    return value === undefined ? part : make("bdi", {}, ...[value].flat());
  });
}
export const joined = (nodes) => nodes.flatMap((node, place) => (place ? [said.comma, node] : [node]));
