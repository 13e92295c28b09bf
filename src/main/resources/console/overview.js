// How the replica that answers is doing, again every few seconds.

import { metrics, readiness, Refused } from './api.js';
import { chart } from './chart.js';
import { alarm, element, facts, link, mark, section } from './elements.js';
import { parsed, quantile, rate, series, sum } from './metrics.js';
import { bytes, number, ofSeconds, percent, seconds, span } from './words.js';

const EVERY_MILLIS = 5000;
const KEPT = 61;
const REQUESTS = 'scim_request_duration_seconds';
const STARTED = 'process_start_time_seconds';

const status = (from, to) => labels => Number(labels.status) >= from && Number(labels.status) < to;
const within = (from, to) => (before, after) => rate(before, after, REQUESTS + '_count', status(from, to));
const now = (name, wanted) => (before, after) => sum(after.metrics, name, wanted);

const CHARTS = [
  { title: 'Requests a second', written: number, lines: {
    'good': within(200, 400), '4xx': (before, after) => within(400, 500)(before, after) - within(429, 430)(before, after),
    'refused (429)': within(429, 430), '5xx': within(500, 600) } },
  { title: 'Duration of requests', written: seconds, lines: {
    'half within': (before, after) => quantile(0.5, before, after, REQUESTS),
    '99 % within': (before, after) => quantile(0.99, before, after, REQUESTS) } },
  { title: 'Changes a second', written: number, lines: {
    'resources': (before, after) => rate(before, after, 'scim_changes_total'),
    'memberships': (before, after) => rate(before, after, 'scim_membership_changes_total') } },
  { title: 'Under way', written: number, lines: {
    'worked on': now('scim_admission_working'), 'waiting': now('scim_admission_waiting'), 'writes in lanes': now('scim_lane_depth') } },
  { title: 'Processors', written: percent, lines: {
    'gateway': now('process_cpu_usage'), 'machine': now('system_cpu_usage') } },
  { title: 'Memory', written: bytes, lines: {
    'heap': now('jvm_memory_used_bytes', labels => labels.area === 'heap') } },
];

export async function overview(names, query, signal) {
  const state = element('div');
  const charts = CHARTS.map(({ title, written, lines }) => chart(title, Object.keys(lines), written));
  const live = { state, charts, readings: [], signal };
  await look(live);
  const timer = setInterval(() => document.hidden || look(live), EVERY_MILLIS);
  signal.addEventListener('abort', () => clearInterval(timer));
  return [
    element('p', { class: 'quiet' }, 'The replica that answers at this address, looked at every five seconds. ',
      'For all replicas together and over days, use the dashboards of k8s/monitoring.'),
    state,
    section('The last five minutes', element('div', { class: 'charts' }, charts.map(each => each.figure))),
  ];
}

async function look(live) {
  try {
    const [text, ready] = await Promise.all([metrics(), readiness()]);
    if (!live.signal.aborted) {
      take(live, { at: performance.now() / 1000, metrics: parsed(text) }, ready);
    }
  } catch (reason) {
    if (!(reason instanceof Refused)) {
      throw reason;
    }
    live.state.replaceChildren(alarm(reason.message));
  }
}

function take(live, reading, ready) {
  const before = live.readings.at(-1);
  if (before && sum(before.metrics, STARTED) !== sum(reading.metrics, STARTED)) {
    live.readings.length = 0; // it was started anew, or another replica answers
  }
  live.readings.push(reading);
  live.readings.splice(0, live.readings.length - KEPT);
  live.state.replaceChildren(tiles(reading.metrics, ready), ...brakes(reading.metrics));
  CHARTS.forEach(({ lines }, place) => {
    const history = live.readings.slice(1).map((after, index) =>
      Object.values(lines).map(line => line(live.readings[index], after)));
    live.charts[place].draw(history, KEPT - 1);
  });
}

function tiles(found, { ready, word }) {
  const version = sum(found, 'scim_database_schema_version');
  const known = sum(found, 'scim_schema_version');
  const expiry = sum(found, 'scim_tls_certificate_expiry_timestamp_seconds');
  const lost = sum(found, 'scim_provisioning_log_dropped_total') ?? 0;
  const failures = sum(found, 'scim_unexpected_failures_total') ?? 0;
  const uptime = sum(found, 'process_uptime_seconds');
  return facts('tiles', [
    ['State', mark(ready ? 'ready' : word, ready ? 'good' : 'bad')],
    ['Running for', uptime && span(uptime)],
    ['Requests answered', number(sum(found, REQUESTS + '_count') ?? 0)],
    ['Changes', number(sum(found, 'scim_changes_total') ?? 0)],
    ['Refused before work', number(sum(found, 'scim_admission_refusals_total') ?? 0)],
    ['Not let in', number(sum(found, 'scim_authentication_failures_total') ?? 0)],
    ['Mistakes of the gateway', counted(failures)],
    ['Lost log rows', counted(lost)],
    ['Database connections', `${number(sum(found, 'scim_database_pool_in_use') ?? 0)} of ${number(sum(found, 'scim_database_pool_size') ?? 0)} in use`],
    ['Database schema', version === undefined ? 'unknown' : version === known ? String(version) : `${version}; the program knows ${known}`],
    ['Certificate until', expiry && ofSeconds(expiry)],
  ]);
}

function counted(many) {
  return many === 0 ? '0' : element('span', { class: 'bad' }, number(many));
}

function brakes(found) {
  const held = series(found, 'scim_brake_tripped').filter(one => one.value > 0).map(one => one.labels.tenant);
  return held.length === 0 ? [] : [element('div', { class: 'alert' }, element('p', {}, 'The safety brake holds removals of:'),
    element('ul', {}, held.map(name => element('li', {}, link(name, 'tenants', name)))))];
}
