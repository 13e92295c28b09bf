// The one way to the gateway. The token is kept for this tab only, and goes nowhere but into a header.

const KEPT = 'sluice.managementToken';

/** Why something cannot be shown, in the gateway's words where it has some. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function signedIn() {
  return sessionStorage.getItem(KEPT) !== null;
}

export function signOut() {
  sessionStorage.removeItem(KEPT);
}

/** Only a token that opens the admin API is kept. */
export async function signIn(token) {
  await read(await asked('/admin/v1/tenants?count=1', token));
  sessionStorage.setItem(KEPT, token);
}

/** What the admin API answers; steps and parameters may have any characters, and empty parameters are not sent. */
export async function admin(steps, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  const path = '/admin/v1/' + steps.map(encodeURIComponent).join('/');
  const answer = await asked(query.size ? path + '?' + query : path, sessionStorage.getItem(KEPT));
  return read(answer);
}

export function tenant(name, parameters, ...steps) {
  return admin(['tenants', name, ...steps], parameters);
}

export async function metrics() {
  const answer = await asked('/metrics', null);
  if (!answer.ok) {
    throw new Refused(answer.status, 'The gateway shows no metrics: it answers ' + answer.status + '.');
  }
  return answer.text();
}

/** ready, or why it is not. */
export async function readiness() {
  const answer = await asked('/health/ready', null);
  return { ready: answer.ok, word: (await answer.json()).status };
}

async function asked(address, token) {
  const headers = { Accept: 'application/json' };
  if (token !== null) {
    try {
      new Headers({ Authorization: 'Bearer ' + token });
    } catch {
      throw new Refused(401, 'The token has characters that no token has.');
    }
    headers.Authorization = 'Bearer ' + token;
  }
  try {
    return await fetch(address, { headers, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch {
    throw new Refused(0, 'The gateway does not answer. Is it running, and can this browser reach its management port?');
  }
}

async function read(answer) {
  if (answer.ok) {
    return answer.json();
  }
  let problem = {};
  try {
    problem = await answer.json();
  } catch {
    // Whoever answered, it was not the admin API.
  }
  throw new Refused(answer.status, problem.detail ?? 'The gateway answers ' + answer.status + '.');
}
