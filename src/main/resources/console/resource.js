// One resource: how it is, and what became of it.

import { tenant as asked } from './api.js';
import { asking, element, link, mark, section, table } from './elements.js';
import { entries, request } from './entries.js';
import { moment } from './words.js';

export async function resource([name, type, id], query) {
  const given = { beforeChange: query.get('beforeChange'), before: query.get('before') };
  const found = await asked(name, given, 'resources', type, id, 'history');
  const now = found.resource;
  const older = { ...(found.nextChange && { beforeChange: found.nextChange }), ...(found.next && { before: found.next }) };
  return [
    element('p', {}, link('Diagnosis of ' + name, 'tenants', name), ' · ', link('Log of ' + name, 'tenants', name, 'log')),
    element('p', {}, element('strong', {}, now?.userName ?? now?.displayName ?? id), ' ',
      now ? existing(now) : mark('gone', 'bad')),
    now && section('As it is now', element('pre', { tabindex: '0' }, JSON.stringify(now, null, 2))),
    section('What changed', found.changes.length
      ? table('The latest change first', columns(name), found.changes) : element('p', {}, 'No changes are kept.')),
    section('What was asked', found.entries.length
      ? entries(name, found.entries) : element('p', {}, 'The provisioning log has no rows about it.')),
    Object.keys(older).length > 0
      && element('p', {}, element('a', { href: asking(location.hash.split('?')[0], older) }, 'Older')),
  ];
}

function existing(now) {
  return now.active === undefined ? mark('there', 'good') : mark(now.active ? 'active' : 'disabled', now.active ? 'good' : 'warn');
}

function columns(name) {
  return [
    { name: 'Number', of: change => String(change.number) },
    { name: 'Time', of: change => moment(change.at) },
    { name: 'Change', of: change => change.kind },
    { name: 'Attributes', of: change => change.changedAttributes.join(', ') || '–' },
    { name: 'Request', of: change => (change.requestId ? request(name, change.requestId) : '–') },
  ];
}
