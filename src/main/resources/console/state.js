// How an org is, in one sentence; what is wrong comes first.
import { healsItself, meaning, number, remedy, secondsSince, duration, some, time } from '/console/words.js';

export const BAD = 'bad';
export const WAIT = 'wait';
export const WELL = 'well';

const ORDER = [BAD, WAIT, WELL];

const since = cause => (cause.first_at ? ` since ${time(cause.first_at)}` : '');

const unconfigured = org => ({
  state: BAD,
  text: `${org.org} is not configured, and ${some(kept(org), 'delivery of it is', 'deliveries of it are')} kept.`,
  todo: 'Configure it again, or move them to another name.',
});

const kept = org => (org.waiting?.count || 0) + (org.dead_letters?.count || 0);

const parked = org => {
  const [worst, ...others] = org.dead_letters.causes;
  const more = others.length ? `, and ${some(others.length, 'other cause', 'other causes')}` : '';
  const waits = org.waiting.count ? `; ${some(org.waiting.count, 'waits', 'wait')}, the next attempt ${due(org)}` : '';
  return {
    state: BAD,
    text: `${meaning(worst.cause, org.org)}${since(worst)}${more}; ${some(org.dead_letters.count, 'dead letter', 'dead letters')}${waits}.`,
    todo: remedy(worst.cause),
  };
};

const next = org => `The next attempt ${due(org)}.`;

/** Not before both the breaker and the delivery's own pause let it go. */
const due = org => {
  const at = Math.max(...[org.breaker.until, org.waiting?.next_attempt_at].map(each => (each ? new Date(each) : 0)));
  return at > Date.now() ? `is at ${time(at)}` : 'is due now';
};

const waits = org => {
  const failed = org.waiting.causes.find(each => each.cause);
  const held = `${some(org.waiting.count, 'waits', 'wait')}, the oldest for ${duration(secondsSince(org.waiting.oldest_at))}`;
  if (!failed) return { state: WAIT, text: `${held}.`, todo: next(org) };
  return {
    state: healsItself(failed.cause) ? WAIT : BAD,
    text: `${meaning(failed.cause, org.org)}${since(failed)}; ${held}.`,
    todo: `${healsItself(failed.cause) ? 'They go by themselves.' : remedy(failed.cause)} ${next(org)}`,
  };
};

const tripped = org => ({
  state: WAIT,
  text: `Dynamics has not answered ${org.org} lately; new handoffs wait until it does.`,
  todo: `Nothing to do: it goes on by itself. ${next(org)}`,
});

const well = (org, begun) => ({
  state: WELL,
  text: org.delivered.count
    ? `All is well: ${number(org.delivered.count)} delivered since ${time(begun)}.`
    : `All is well; nothing has been delivered since ${time(begun)}.`,
});

const unknown = () => ({ state: BAD, text: 'The store does not answer, so that what waits is not known.', todo: 'See This gateway, below.' });

export const stateOf = (org, begun) => {
  if (!org.configured && kept(org)) return unconfigured(org);
  if (!org.waiting) return unknown();
  if (org.dead_letters.count) return parked(org);
  if (org.waiting.count) return waits(org);
  return org.breaker.state === 'closed' ? well(org, begun) : tripped(org);
};

export const worstFirst = overview =>
  overview.orgs
    .map(org => ({ org, ...stateOf(org, overview.since) }))
    .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.org.org.localeCompare(other.org.org));

export const summary = lines => {
  const bad = lines.filter(line => line.state === BAD).length;
  const wait = lines.filter(line => line.state === WAIT).length;
  if (bad) return `${some(bad, 'org needs you', 'orgs need you')}${wait ? `, ${number(wait)} more wait` : ''}.`;
  return wait ? `${some(wait, 'org waits', 'orgs wait')} for Dynamics; nothing is for you to do.` : 'All is well.';
};
