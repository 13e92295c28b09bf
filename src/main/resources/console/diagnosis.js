// How a tenant's provisioning is doing, why it fails, and what to do.

import { tenant as asked } from './api.js';
import { address, asking, choice, element, facts, field, go, link, list, mark, section, table } from './elements.js';
import { entry } from './entries.js';
import { state } from './tenants.js';
import { counted, moment, number, percent, spaced } from './words.js';

const MOODS = { problem: 'bad', warning: 'warn', note: 'quiet', none: 'good', below: 'good', near: 'warn', over: 'bad',
  valid: 'good', expiresSoon: 'warn', expired: 'bad' };

export async function diagnosis([name], query) {
  const given = { window: query.get('window'), objects: query.get('objects') };
  const [tenant, found, brake] = await Promise.all([asked(name), asked(name, given, 'diagnosis'), asked(name, {}, 'brake')]);
  return [
    element('p', {}, state(tenant), ' ', counted(found.resources), '; profile ' + tenant.profile + '; as of ' + moment(found.to)),
    element('p', {}, link('Search the log of ' + name, 'tenants', name, 'log')),
    braked(name, brake),
    section('What to know', found.findings.length ? list(found.findings.map(finding)) : element('p', {}, 'All is well.')),
    section('The latest cycle', found.cycle ? latest(found) : element('p', {}, 'Nobody came for seven days.')),
    form(name, given),
    section('Entra ID’s quarantine', quarantine(found.quarantine)),
    section('What failed since ' + moment(found.from),
      found.errors.length ? list(found.errors.map(error => trouble(name, error))) : element('p', {}, 'Nothing.')),
    found.cycles.length > 0 && section('Cycles before', table('The latest first', CYCLES, found.cycles)),
    section('Credentials', found.credentials.length
      ? table('Live ones, and those that expired lately', CREDENTIALS, found.credentials) : element('p', {}, 'There are none.')),
    found.ignoredAttributes.length > 0
      && section('Attributes that no schema knows', table('Sent and ignored', IGNORED, found.ignoredAttributes)),
    section('One resource', opener(name, tenant)),
    section('Settings', element('details', {}, element('summary', {}, 'All that are in force'), facts('facts', Object.entries(tenant.settings)))),
  ];
}

function finding({ severity, text }) {
  return element('p', {}, mark(severity, MOODS[severity] ?? 'quiet'), ' ', text);
}

function braked(name, brake) {
  return brake.state === 'tripped' && element('div', { class: 'alert' },
    element('p', {}, `The safety brake holds removals since ${moment(brake.at)}: ${brake.reason}`),
    element('p', {}, 'Once somebody has looked: ', element('code', {}, 'sluice tenant release ' + name)));
}

function latest({ cycle, nextExpected }) {
  return [
    facts('facts', [
      ['Kind', element('span', {}, cycle.kind, ' ', mark(cycle.running ? 'under way' : 'over', cycle.running ? 'good' : 'quiet'))],
      ['Begun', moment(cycle.begun)],
      ['Last request', moment(cycle.last)],
      ['Objects', `${number(cycle.objects)}; ${number(cycle.objectsPerSecond)} a second, lately ${number(cycle.recentObjectsPerSecond)}`],
      ['Estimated end', (cycle.estimatedEnd === 'unknown' ? 'unknown' : moment(cycle.estimatedEnd)) + ': ' + cycle.estimate],
      ['Expected next', moment(nextExpected)],
    ]),
    facts('tiles', Object.entries(cycle.counts).filter(([, many]) => many > 0).map(([word, many]) => [spaced(word), number(many)])),
  ];
}

function form(name, given) {
  return element('form', { submit: event => again(event, name) },
    field('Objects the provider will send', '', element('input', { name: 'objects', inputmode: 'numeric', value: given.objects, autocomplete: 'off' })),
    field('Failures of the last', '30m, 2h, 7d', element('input', { name: 'window', value: given.window ?? '1d', autocomplete: 'off' })),
    element('button', {}, 'Diagnose again'));
}

function again(event, name) {
  event.preventDefault();
  go(asking(address('tenants', name), Object.fromEntries(new FormData(event.target))));
}

function quarantine(found) {
  const share = found.thresholds.share;
  return [
    element('p', {}, mark(found.verdict, MOODS[found.verdict] ?? 'quiet'), ' ', found.text),
    element('p', {}, element('meter', { min: 0, max: 1, high: share, low: share / 2, optimum: 0, value: found.share,
      'aria-label': 'Share of failures' }, percent(found.share)), ' ', percent(found.share) + ' failed'),
  ];
}

function trouble(name, error) {
  const title = `${number(error.number)} × ${[error.operation, error.resourceType].filter(Boolean).join(' ')}: `
    + `${error.status} ${error.outcome}${error.attribute ? ' of ' + error.attribute : ''}`;
  const known = error.explanation;
  return [
    element('h3', {}, title),
    known && element('p', {}, known.title),
    known && facts('facts', [
      ['Means', known.meaning],
      ['Entra ID', known.entra],
      ['To do', known.remedy],
      ['More', known.page && element('a', { href: known.page, rel: 'noreferrer' }, known.page)],
    ]),
    element('details', {}, element('summary', {}, 'The newest, ' + moment(error.last)), entry(name, error.sample)),
    element('p', {}, element('a', { href: asking(address('tenants', name, 'log'), {
      outcome: error.outcome, operation: error.operation }) }, 'All in the log')),
  ];
}

function opener(name, tenant) {
  const types = [...new Set([...Object.keys(tenant.resources), 'User', 'Group'])].map(type => [type, type]);
  const submit = event => {
    event.preventDefault();
    const given = new FormData(event.target);
    go(address('tenants', name, 'resources', given.get('type'), given.get('id').trim()));
  };
  return element('form', { submit },
    field('Type', '', choice('type', types, 'User')),
    field('Id', '', element('input', { name: 'id', required: true, autocomplete: 'off' })),
    element('button', {}, 'Show'));
}

const CYCLES = [
  { name: 'Begun', of: cycle => moment(cycle.begun) },
  { name: 'Last request', of: cycle => moment(cycle.last) },
  { name: 'Kind', of: cycle => cycle.kind },
  { name: 'Objects', number: true, of: cycle => number(cycle.objects) },
  { name: 'Created', number: true, of: cycle => number(cycle.counts.created) },
  { name: 'Updated', number: true, of: cycle => number(cycle.counts.updated) },
  { name: 'Deleted', number: true, of: cycle => number(cycle.counts.deleted) },
  { name: 'Failed', number: true, of: cycle => number(cycle.counts.failed + cycle.counts.failedReference) },
];

const CREDENTIALS = [
  { name: 'Kind', of: pass => pass.kind },
  { name: 'Label', of: pass => pass.label || '–' },
  { name: 'State', of: pass => mark(spaced(pass.state), MOODS[pass.state] ?? 'quiet') },
  { name: 'Expires', of: pass => moment(pass.expires) ?? 'never' },
  { name: 'Last used', of: pass => moment(pass.lastUsed) ?? 'never' },
];

const IGNORED = [
  { name: 'Attribute', of: ignored => ignored.name },
  { name: 'First', of: ignored => moment(ignored.first) },
  { name: 'Last', of: ignored => moment(ignored.last) },
  { name: 'Times', number: true, of: ignored => number(ignored.times) },
];
