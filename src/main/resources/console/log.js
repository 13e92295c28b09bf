// Search in a tenant's provisioning log.

import { tenant as asked } from './api.js';
import { address, asking, choice, element, field, go, link } from './elements.js';
import { entries } from './entries.js';
import { spaced } from './words.js';

const ALL = ['', 'all'];
const OUTCOMES = ['failed', 'success', 'unchanged', 'uniqueness', 'invalidValue', 'invalidSyntax', 'invalidFilter', 'invalidPath',
  'noTarget', 'mutability', 'notFound', 'unauthorized'];
const OPERATIONS = ['create', 'replace', 'patch', 'delete', 'read', 'query', 'discover', 'bulk', 'unknown'];
const PARAMETERS = ['user', 'outcome', 'operation', 'from', 'to', 'requestId'];

export async function log([name], query) {
  const given = Object.fromEntries(PARAMETERS.map(each => [each, query.get(each) ?? '']));
  const { entries: rows, next } = await asked(name, { ...given, before: query.get('before') }, 'provisioning-log');
  return [
    element('p', {}, link('Diagnosis of ' + name, 'tenants', name)),
    form(name, given),
    element('p', { role: 'status' }, rows.length ? `${rows.length} rows, the newest first.` : 'Nothing was found.'),
    entries(name, rows),
    next && element('p', {}, element('a', { href: there(name, { ...given, before: next }) }, 'Older rows')),
  ];
}

function form(name, given) {
  const text = (parameter, label, hint) =>
    field(label, hint, element('input', { name: parameter, value: given[parameter], autocomplete: 'off' }));
  const words = (known, chosen) => [ALL, ...(known.includes(chosen) || !chosen ? known : [...known, chosen]).map(word => [word, spaced(word)])];
  return element('form', { role: 'search', submit: event => search(event, name) },
    text('user', 'Who or what', 'userName, displayName, externalId or id'),
    field('Outcome', '', choice('outcome', words(OUTCOMES, given.outcome), given.outcome)),
    field('Operation', '', choice('operation', words(OPERATIONS, given.operation), given.operation)),
    text('from', 'From', '2h, 7d, 2026-11-25 or a moment'),
    text('to', 'To', 'likewise'),
    text('requestId', 'Request id', ''),
    element('button', { class: 'first' }, 'Search'));
}

function search(event, name) {
  event.preventDefault();
  go(there(name, Object.fromEntries(new FormData(event.target))));
}

function there(name, parameters) {
  return asking(address('tenants', name, 'log'), parameters);
}
