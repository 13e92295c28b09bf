// What operators did.

import { admin } from './api.js';
import { address, asking, element, link, table } from './elements.js';
import { moment } from './words.js';

const COLUMNS = [
  { name: 'Time', of: entry => moment(entry.at) },
  { name: 'Who', of: entry => entry.actor },
  { name: 'Action', of: entry => entry.action },
  { name: 'Tenant', of: entry => (entry.tenant ? link(entry.tenant, 'tenants', entry.tenant) : '–') },
  { name: 'Details', of: entry => Object.entries(entry.details).map(([name, value]) => `${name}: ${value}`).join(', ') },
];

export async function operators(names, query) {
  const page = await admin(['log'], { before: query.get('before') });
  return [
    page.entries.length ? table('The newest first', COLUMNS, page.entries) : element('p', {}, 'Nobody did anything.'),
    page.next && element('p', {}, element('a', { href: asking(address('operators'), { before: page.next }) }, 'Older')),
  ];
}
