// Which view the address names, and who may see it.

import { Refused, signedIn, signIn, signOut } from './api.js';
import { alarm, element, field } from './elements.js';
import { operators } from './operators.js';
import { overview } from './overview.js';
import { log } from './log.js';
import { resource } from './resource.js';
import { diagnosis } from './diagnosis.js';
import { tenants } from './tenants.js';

/**
 * Each view is made for what the address names in it and for the address's parameters; it may fail, and may look at the signal
 * to end what goes on.
 */
const VIEWS = [
  { path: [], title: 'Overview', make: overview },
  { path: ['tenants'], title: 'Tenants', make: tenants },
  { path: ['tenants', null], title: '{0}', make: diagnosis },
  { path: ['tenants', null, 'log'], title: 'Log of {0}', make: log },
  { path: ['tenants', null, 'resources', null, null], title: '{1} in {0}', make: resource },
  { path: ['operators'], title: 'Operators', make: operators },
];

const content = document.getElementById('content');
const navigation = document.getElementById('navigation');
const said = document.getElementById('said');
let shown = new AbortController();

function named() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  try {
    return { steps: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
  } catch {
    return { steps: ['?'], query: new URLSearchParams() };
  }
}

function found(steps) {
  return VIEWS.find(({ path }) => path.length === steps.length
    && path.every((step, place) => step === null || step === steps[place]));
}

async function show() {
  shown.abort();
  shown = new AbortController();
  const signal = shown.signal;
  navigation.hidden = !signedIn();
  if (!signedIn()) {
    return present('Sign in', [door()], signal);
  }
  const { steps, query } = named();
  const view = found(steps);
  for (const each of navigation.querySelectorAll('a')) {
    const here = each.hash === '#/' + (steps[0] ?? '');
    here ? each.setAttribute('aria-current', 'page') : each.removeAttribute('aria-current');
  }
  if (!view) {
    return present('Not here', [element('p', {}, 'There is no such page in the console.')], signal);
  }
  const names = steps.filter((_, place) => view.path[place] === null);
  const title = view.title.replace(/\{(\d)\}/g, (_, place) => names[Number(place)]);
  said.textContent = 'Loading';
  try {
    present(title, await view.make(names, query, signal), signal);
  } catch (reason) {
    refused(title, reason, signal);
  }
}

function refused(title, reason, signal) {
  if (!(reason instanceof Refused)) {
    throw reason;
  }
  if (reason.status === 401 || reason.status === 403) {
    return leave(reason.message);
  }
  present(title, [alarm(reason.message), element('button', { type: 'button', click: show }, 'Try again')], signal);
}

/** Unless another view was asked for meanwhile. */
function present(title, parts, signal) {
  if (signal.aborted) {
    return;
  }
  document.title = title + ' · Sluice';
  const heading = element('h1', { tabindex: '-1' }, title);
  content.replaceChildren(heading, ...parts.flat().filter(Boolean));
  said.textContent = title;
  (content.querySelector('[autofocus]') ?? heading).focus();
}

function door(problem) {
  const token = element('input', { type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, autofocus: true });
  const answer = element('div', {}, problem && alarm(problem));
  return element('form', { class: 'narrow', method: 'post', submit: event => enter(event, token, answer) },
    field('Management token', '', token),
    element('button', { class: 'first' }, 'Sign in'),
    answer,
    element('p', { class: 'quiet' }, 'The setting management.token has it (SLUICE_MANAGEMENT_TOKEN). ',
      'It is kept in this tab until you sign out or close it.'));
}

async function enter(event, token, answer) {
  event.preventDefault();
  answer.replaceChildren();
  try {
    await signIn(token.value.trim());
    show();
  } catch (reason) {
    answer.replaceChildren(alarm(reason.message));
    token.select();
  }
}

function leave(problem) {
  shown.abort();
  signOut();
  navigation.hidden = true;
  present('Sign in', [door(problem)], new AbortController().signal);
}

document.getElementById('leave').addEventListener('click', () => leave());
window.addEventListener('hashchange', show);
show();
