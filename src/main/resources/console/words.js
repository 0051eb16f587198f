// The gateway's words in an operator's: what a cause means, and numbers and times as they are read.

const itself = 'Nothing to do: it goes on by itself.';

/** What has happened to an org, and what to do about it, each in a few words. */
const CAUSES = {
  'dynamics.unauthorized': [org => `Dynamics refuses ${org}'s sign-in`, 'Check the application user of the environment.'],
  'dynamics.missing-privilege': [org => `${org}'s application user lacks a privilege in Dynamics`, 'Add a security role that holds it.'],
  'dynamics.user-not-in-org': [org => `${org}'s user is not in the environment, or is disabled`, 'Add or enable the user.'],
  'dynamics.invalid-property': [org => `${org}'s environment has no such column`, 'Correct ticket-properties, or create the column.'],
  'dynamics.invalid-option': [() => 'A value is not among the choices of its column', 'Correct the setting, or add the choice.'],
  'dynamics.too-long': [() => 'A value is longer than its column holds', 'Shorten it, or let the column hold more.'],
  'dynamics.customer-required': [org => `${org}'s environment wants a customer on every case`, 'Set anonymous-customer.'],
  'dynamics.not-found': [() => 'A record that is named does not exist', 'Correct owner, queue or workstream of the org.'],
  'dynamics.unknown-entity': [org => `${org}'s environment has no such table`, 'Install Omnichannel, or let chats become cases.'],
  'dynamics.duplicate-rule': [() => 'A duplicate rule refuses the record', 'Relax the rule, or merge the records.'],
  'dynamics.refused': [org => `Dynamics refuses what ${org} sends, for a reason of its own`, 'Open a letter to see which.'],
  'dynamics.throttled': [org => `Dynamics throttles ${org}`, itself],
  'dynamics.unavailable': [org => `Dynamics does not answer ${org}`, itself],
  'entra.invalid-secret': [org => `Entra refuses ${org}'s client secret`, 'Renew the client secret.'],
  'entra.unknown-application': [org => `Entra does not know ${org}'s application`, 'Correct client-id, and grant consent.'],
  'entra.unknown-tenant': [org => `Entra does not know ${org}'s tenant`, 'Correct tenant-id.'],
  'entra.unavailable': [org => `Entra does not answer ${org}`, itself],
  'opencx.unauthorized': [org => `OpenCX refuses ${org}'s key`, 'Create a key, and set opencx.api-key.'],
  'opencx.forbidden': [org => `OpenCX lets ${org}'s key read no sessions`, 'Give the key the scope chat-sessions:read.'],
  'opencx.not-found': [org => `OpenCX has no such session of ${org}`, 'Check which organization the key belongs to.'],
  'opencx.throttled': [org => `OpenCX throttles ${org}`, itself],
  'opencx.unavailable': [org => `OpenCX does not answer ${org}`, itself],
  'step.unavailable': [() => 'What a step of your own calls does not answer', itself],
  'step.refused': [() => 'What a step of your own calls refuses the request', 'Correct the route or that system.'],
  'callback.refused': [org => `${org}'s callback refuses what it is told`, 'Check callback.url and callback.secrets.'],
  'callback.unavailable': [org => `${org}'s callback does not answer`, itself],
  'gateway.expired': [() => 'What it was to go to stayed away for too long', 'Redrive once it answers again.'],
  'gateway.given-up': [() => 'An operator has given it up', 'Redrive it, or discard it.'],
  'gateway.defect': [() => 'The gateway itself failed', 'See the log for the correlation id, then redrive.'],
};

export const CAUSE_NAMES = Object.keys(CAUSES);
export const meaning = (cause, org = 'the org') => (CAUSES[cause] ? CAUSES[cause][0](org) : cause);
export const remedy = cause => (CAUSES[cause] ? CAUSES[cause][1] : '');
export const healsItself = cause => remedy(cause) === itself;

const numbers = new Intl.NumberFormat('en-GB');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export const number = value => numbers.format(value);
export const some = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;

/** Such as 02:14, or 3 Jan 02:14 on another day. */
export const time = instant => {
  const when = new Date(instant);
  const today = when.toDateString() === new Date().toDateString();
  return today ? clock.format(when) : `${day.format(when)} ${clock.format(when)}`;
};

export const exactly = instant => exact.format(new Date(instant));

const STEPS = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

/** Such as 12 min, of seconds. */
export const duration = seconds => {
  const [size, unit] = STEPS.find(([each]) => seconds >= each) || [1, 's'];
  return `${number(Math.max(0, Math.floor(seconds / size)))} ${unit}`;
};

export const secondsSince = instant => (Date.now() - new Date(instant)) / 1000;
export const ago = instant => (secondsSince(instant) < 5 ? 'just now' : `${duration(secondsSince(instant))} ago`);

export const milliseconds = value =>
  value === undefined ? '–' : value < 1000 ? `${value} ms` : `${(value / 1000).toFixed(1)} s`;

export const bytes = value => {
  const power = Math.min(4, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${(value / 1024 ** power).toFixed(power > 2 ? 1 : 0)} ${['B', 'KB', 'MB', 'GB', 'TB'][power]}`;
};
