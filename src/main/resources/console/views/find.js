// One box for a session, a handoff, a ticket number or the id of a record.
import { html } from '/console/lib/standalone.module.js';
import { get } from '/console/api.js';
import { link } from '/console/address.js';
import { Empty, Heading, Mark, Table, Trouble, useLoad } from '/console/parts.js';
import { meaning, some } from '/console/words.js';

const STATES = {
  delivered: ['well', 'Delivered'], queued: ['wait', 'Waits'], dead_lettered: ['bad', 'Dead letter'], discarded: ['off', 'Discarded'],
};

const where = item => {
  if (item.link) return html`<a href=${item.link} rel="noreferrer">Open in Dynamics</a>`;
  if (item.status === 'queued') return html`<a href=${link('waiting', { org: item.org, q: item.handoff_id })}>See it wait</a>`;
  return item.id ? html`<a href=${link('letter', { id: item.id })}>Open the letter</a>` : '–';
};

const COLUMNS = [
  { name: 'State', of: item => html`<${Mark} state=${STATES[item.status][0]} word=${STATES[item.status][1]} />` },
  { name: 'Org', of: item => item.org },
  { name: 'Identity', of: item => item.handoff_id || '–' },
  { name: 'Session', of: item => item.session_id || '–' },
  { name: 'Ticket', of: item => item.ticket_number || '–' },
  { name: 'Where', of: where },
];

const Found = ({ found }) => html`
  ${found.unasked?.map(org => html`<p class="trouble">${org.org} could not be asked: ${meaning(org.why, org.org)}.</p>`)}
  ${found.items.length
    ? html`<section aria-label="Matches"><${Table} caption="Matches" columns=${COLUMNS} rows=${found.items} /></section>`
    : html`<${Empty}>It is not known: neither stored here nor in Dynamics.<//>`}`;

export const Find = ({ address }) => {
  const { data, error, loading } = useLoad(poll => (address.q ? get('/find', { q: address.q }, poll) : Promise.resolve()), address.q);
  return html`
    <${Heading}>Find<//>
    <${Trouble} error=${error} />
    <p class="lead" role="status">${loading ? 'Looking …' : data && `${some(data.items.length, 'match', 'matches')} for “${address.q}”.`}</p>
    ${!address.q && html`<${Empty}>Type a session, a handoff, a ticket number or the id of a record into the box above.<//>`}
    ${data && html`<${Found} found=${data} />`}`;
};
