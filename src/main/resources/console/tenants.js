// All tenants, by name.

import { admin, metrics } from './api.js';
import { address, asking, element, field, go, link, mark, table } from './elements.js';
import { parsed, series, sum } from './metrics.js';
import { counted, moment, number, ofSeconds } from './words.js';

const TOGETHER = 100;

export async function tenants(names, query) {
  const after = query.get('after') ?? '';
  const [page, text] = await Promise.all([admin(['tenants'], { after, count: TOGETHER }), metrics()]);
  const seen = parsed(text);
  const name = element('input', { required: true, autocomplete: 'off' });
  return [
    element('form', { submit: event => open(event, name) }, field('Tenant', '', name),
      element('button', { class: 'first' }, 'Open')),
    page.tenants.length ? table(after ? 'Tenants behind ' + after : 'Tenants by name', columns(seen), page.tenants)
      : element('p', {}, 'There are no tenants here.'),
    element('p', { class: 'quiet' }, 'When a provider last came and how its requests ended are told by the replica that answers.'),
    page.next && element('p', {}, element('a', { href: asking(address('tenants'), { after: page.next }) }, 'More tenants')),
  ];
}

function open(event, name) {
  event.preventDefault();
  go(address('tenants', name.value.trim()));
}

function columns(seen) {
  const requests = outcome => tenant => number(sum(seen, 'scim_tenant_requests_total',
    labels => labels.tenant === tenant.name && outcome(labels.outcome)) ?? 0);
  return [
    { name: 'Tenant', of: tenant => link(tenant.name, 'tenants', tenant.name) },
    { name: 'State', of: tenant => state(tenant) },
    { name: 'Resources', of: tenant => counted(tenant.resources) },
    { name: 'Profile', of: tenant => tenant.profile },
    { name: 'Last came', of: tenant => lastSeen(seen, tenant.name) },
    { name: 'Good requests', number: true, of: requests(outcome => outcome === 'success') },
    { name: 'Other requests', number: true, of: requests(outcome => outcome !== 'success') },
  ];
}

export function state(tenant) {
  if (tenant.deleting) {
    return mark('being deleted since ' + moment(tenant.deleting), 'bad');
  }
  return tenant.suspended ? mark('suspended since ' + moment(tenant.suspended), 'warn') : mark('open', 'good');
}

function lastSeen(seen, name) {
  const [found] = series(seen, 'scim_tenant_last_activity_timestamp_seconds', labels => labels.tenant === name);
  return found && found.value > 0 ? ofSeconds(found.value) : '–';
}
