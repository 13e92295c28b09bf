// Everything on the page is made here: what clients wrote becomes text and never markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element. Functions among the attributes listen; false, null and undefined are left out. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

export function link(text, ...steps) {
  return element('a', { href: address(...steps) }, text);
}

/** Where the console shows something; names may have any characters. */
export function address(...steps) {
  return '#/' + steps.map(encodeURIComponent).join('/');
}

/** Goes there, once more if it is there already. */
export function go(place) {
  const before = location.hash;
  location.hash = place;
  if (location.hash === before) {
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }
}

/** Where parameters say what is wanted; those without a value are left out. */
export function asking(place, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return query.size ? place + '?' + query : place;
}

/** An input with the label that belongs to it. */
export function field(label, hint, input) {
  return element('label', {}, label, hint && element('span', { class: 'quiet' }, ' ' + hint), input);
}

export function choice(name, values, chosen) {
  return element('select', { name }, values.map(([value, text]) =>
    element('option', { value, selected: value === chosen }, text)));
}

/** Names and values; those without a value are left out. */
export function facts(kind, pairs) {
  return element('dl', { class: kind }, pairs
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => kind === 'tiles'
      ? element('div', {}, element('dt', {}, name), element('dd', {}, value))
      : [element('dt', {}, name), element('dd', {}, value)]));
}

/** The roles are said since on narrow screens the style makes cards of the rows, and tables of that shape lose theirs. */
export function table(caption, columns, rows) {
  const kind = column => (column.number ? 'number' : null);
  return element('table', { role: 'table' },
    element('caption', {}, caption),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, columns.map(column =>
      element('th', { role: 'columnheader', scope: 'col', class: kind(column) }, column.name)))),
    element('tbody', { role: 'rowgroup' }, rows.map(row => element('tr', { role: 'row' }, columns.map(column =>
      element('td', { role: 'cell', class: kind(column), 'data-label': column.name }, column.of(row) ?? ''))))));
}

export function mark(text, mood) {
  return element('span', { class: 'mark ' + mood }, text);
}

export function list(items) {
  return element('ul', { class: 'list' }, items.map(item => element('li', { class: 'card' }, item)));
}

export function section(title, ...children) {
  return element('section', {}, element('h2', {}, title), children);
}

export function alarm(text) {
  return element('p', { class: 'alert', role: 'alert' }, text);
}
