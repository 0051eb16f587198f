// Who did what, when and why.
import { html } from '/console/lib/standalone.module.js';
import { get } from '/console/api.js';
import { link } from '/console/address.js';
import { Empty, Field, Heading, More, SaveButton, Table, Trouble, When, notify, usePages } from '/console/parts.js';
import { undoing } from '/console/deeds.js';
import { Filter } from '/console/filter.js';
import { some } from '/console/words.js';

const ACTIONS = {
  redrive: 'Redrove', edit: 'Edited', discard: 'Discarded', restore: 'Restored', reveal: 'Revealed', bulk_redrive: 'Redrove in bulk',
  cancel_redrive: 'Stopped a redrive', bulk_discard: 'Discarded in bulk', bulk_restore: 'Restored in bulk',
  bring_forward: 'Brought forward', give_up: 'Gave up', move_org: 'Moved an org',
  edit_routes: 'Routes were edited', roll_back_routes: 'Rolled routes back',
};

const NAMES = ['org', 'who', 'action', 'q', 'job'];

const Search = ({ query }) => html`
  <${Filter} view="history" label="Filter of the history" values=${query}>
    <${Field} label="Org"><input name="org" size="12" /><//>
    <${Field} label="Who"><input name="who" size="12" /><//>
    <${Field} label="What"><select name="action"><option value="">any</option>${Object.entries(ACTIONS).map(([action, word]) => html`
      <option value=${action}>${word}</option>`)}</select><//>
    <${Field} label="Text"><input name="q" type="search" size="18" placeholder="letter, session, reason" /><//>
    <button>Filter</button>
    <${SaveButton} url="/history" query=${query} type="text/csv" file="history.csv">Save as CSV<//>
  <//>`;

const about = entry => {
  if (entry.letter_id) return html`<a href=${link('letter', { id: entry.letter_id })}>${entry.identity || entry.letter_id}</a>`;
  if (entry.action === 'bulk_discard') return html`<a href=${link('history', { job: entry.job })}>${entry.detail || 'the letters'}</a>`;
  if (entry.action === 'bulk_redrive') return html`<a href=${link('redrives', { id: entry.job })}>${entry.detail || 'the redrive'}</a>`;
  return entry.detail || '–';
};

const Undo = ({ job, again }) => html`
  <span class="pair"><button class="quiet" onClick=${() => undoing(job, again)().catch(refused => notify(refused.message))}>Undo</button></span>`;

const columns = (mayChange, again) => [
  { name: 'When', kind: 'when', of: entry => html`<${When} at=${entry.at} />` },
  { name: 'Who', of: entry => entry.who },
  { name: 'What', of: entry => html`${ACTIONS[entry.action] || entry.action}${entry.fields && html`: <code>${entry.fields.join(', ')}</code>`}` },
  { name: 'Of', of: entry => html`${about(entry)} ${mayChange && entry.action === 'bulk_discard' && html`<${Undo} job=${entry.job} again=${again} />`}` },
  { name: 'Org', of: entry => entry.org || '–' },
  { name: 'Reason', of: entry => entry.reason || '–' },
];

export const History = ({ address, mayChange }) => {
  const query = Object.fromEntries(NAMES.map(name => [name, address[name]]));
  const pages = usePages((after, poll) => get('/history', { ...query, after }, poll), JSON.stringify(query));
  return html`
    <${Heading} aside=${address.job && html`<a href=${link('history')}>All of it</a>`}>History<//>
    <${Search} query=${query} />
    <${Trouble} error=${pages.error} />
    <p class="lead" role="status">${pages.data && `${some(pages.total, 'entry', 'entries')}.`}</p>
    ${pages.data && html`
      <section aria-label="Entries">${pages.items.length
        ? html`<${Table} caption="Who did what, newest first" columns=${columns(mayChange, pages.again)} rows=${pages.items} id=${entry => entry.id} />`
        : html`<${Empty}>Nobody has done anything like that.<//>`}
        <${More} pages=${pages} /></section>`}`;
};
