// Rows of the provisioning log.

import { address, asking, element, facts, link, list, mark } from './elements.js';
import { moment, seconds } from './words.js';

export function entries(tenant, rows) {
  return list(rows.map(row => entry(tenant, row)));
}

export function entry(tenant, row) {
  const what = [row.operation, row.resourceType, row.name].filter(Boolean).join(' ');
  return [
    element('h3', {}, mark(`${row.status} ${row.scimType ?? row.outcome}`, row.failed ? 'bad' : 'good'), ' ',
      row.resourceId ? link(what, 'tenants', tenant, 'resources', row.resourceType, row.resourceId) : what),
    row.detail && element('p', {}, row.detail),
    facts('facts', [
      ['Time', moment(row.at)],
      ['Changed', row.changedAttributes.join(', ')],
      ['Members', members(row)],
      ['About', row.attribute],
      ['Request', request(tenant, row.requestId)],
      ['In bulk', row.bulkOperation === undefined ? null : 'operation ' + (row.bulkOperation + 1)],
      ['Took', seconds(row.durationMillis / 1000)],
      ['Values', row.values && element('pre', {}, JSON.stringify(row.values, null, 2))],
    ]),
  ];
}

/** All that was done under that id. */
export function request(tenant, id) {
  return element('a', { href: asking(address('tenants', tenant, 'log'), { requestId: id }) }, id);
}

function members(row) {
  return [[row.membersAdded, 'added'], [row.membersRemoved, 'removed']]
    .filter(([many]) => many).map(([many, what]) => many + ' ' + what).join(', ');
}
