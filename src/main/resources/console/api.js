// The gateway's calls. A refusal is thrown as a Refused, with the problem (RFC 9457) that tells why.

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The gateway answers ${status}.`);
    this.status = status;
    this.problem = problem;
    this.errors = problem.errors || [];
  }
}

let ended = () => {};

/** Called when the session is over. */
export const onEnd = listener => { ended = listener; };

export const search = query => {
  const given = Object.entries(query || {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? '?' + new URLSearchParams(given) : '';
};

export const path = (...segments) => '/' + segments.map(encodeURIComponent).join('/');

const read = async response => {
  const type = response.headers.get('Content-Type') || '';
  const text = type.includes('json') ? await response.text() : '';
  return { text, json: text ? JSON.parse(text) : {} };
};

/** Saves what a call answers in another format, for which a link cannot ask. */
export const save = async (url, query, type, name) => {
  const response = await fetched(url + search(query), { headers: { Accept: type, 'X-Requested-With': 'console' } });
  if (!response.ok) throw new Refused(response.status, (await read(response)).json);
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(await response.blob());
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(anchor.href);
};

const fetched = async (url, request) => {
  try {
    return await fetch(url, request);
  } catch {
    throw new Refused(0, { detail: 'The gateway does not answer.' });
  }
};

/** The answer's status, text and JSON. What a timer asks does not prolong the session. */
export const ask = async (method, url, { query, body, poll } = {}) => {
  const response = await fetched(url + search(query), {
    method,
    headers: {
      Accept: 'application/json, application/problem+json',
      'X-Requested-With': poll ? 'console-poll' : 'console',
      ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { text, json } = await read(response);
  if (response.status === 401) ended();
  if (!response.ok) throw new Refused(response.status, json);
  return { status: response.status, text, json };
};

export const get = async (url, query, poll) => (await ask('GET', url, { query, poll })).json;
export const post = async (url, body, query) => (await ask('POST', url, { body: body ?? {}, query })).json;
export const remove = async (url, body) => (await ask('DELETE', url, { body: body ?? {} })).json;
