// Bulk redrives: all of them, and one as it goes.
import { html } from '/console/lib/standalone.module.js';
import { get, path, remove } from '/console/api.js';
import { link } from '/console/address.js';
import { Empty, Heading, Mark, Table, Trouble, When, notify, useLoad } from '/console/parts.js';
import { number, some } from '/console/words.js';

const STATES = {
  running: ['wait', 'Runs'], cancelling: ['wait', 'Is being stopped'], done: ['well', 'Done'], cancelled: ['off', 'Stopped by an operator'], stopped: ['bad', 'Stopped'],
};

const State = ({ redrive }) => html`<${Mark} state=${STATES[redrive.status][0]} word=${STATES[redrive.status][1]} />`;

const meant = filter => {
  const given = Object.entries(filter || {}).map(([name, value]) => (name === 'ids' ? some(value.length, 'selected', 'selected') : `${name} ${value}`));
  return given.length ? given.join(', ') : 'every dead letter';
};

const COLUMNS = [
  { name: 'Started', kind: 'when', of: redrive => html`<a href=${link('redrives', { id: redrive.id })}><${When} at=${redrive.started_at} /></a>` },
  { name: 'State', of: redrive => html`<${State} redrive=${redrive} />` },
  { name: 'Of', of: redrive => meant(redrive.filter) },
  { name: 'By', of: redrive => redrive.who },
  { name: 'Reason', of: redrive => redrive.why || '–' },
  { name: 'Done', number: true, of: redrive => `${number(redrive.done)} of ${number(redrive.total)}` },
  { name: 'Delivered', number: true, of: redrive => number(redrive.delivered) },
];

const All = () => {
  const { data, error } = useLoad(poll => get('/redrives', {}, poll), 'redrives', 5000);
  return html`
    <${Heading}>Redrives<//>
    <${Trouble} error=${error} />
    ${data && (data.items.length
      ? html`<section aria-label="Redrives"><${Table} caption="Bulk redrives, newest first" columns=${COLUMNS} rows=${data.items} id=${redrive => redrive.id} /></section>`
      : html`<${Empty}>Nothing has been redriven in bulk. Begin at the <a href=${link('letters')}>dead letters</a>.<//>`)}`;
};

const SKIPPED = [
  { name: 'Letter', of: skipped => html`<a href=${link('letter', { id: skipped.id })}>${skipped.id}</a>` },
  { name: 'Left alone', of: skipped => skipped.reason },
];

const Figure = ({ name, value }) => html`<div><dt>${name}</dt><dd>${number(value)}</dd></div>`;

const Progress = ({ redrive }) => html`
  <section class="panel" aria-labelledby="progress">
    <h2 id="progress"><span role="status">${number(redrive.done)} of ${number(redrive.total)} done</span></h2>
    <progress aria-labelledby="progress" max=${Math.max(1, redrive.total)} value=${redrive.total ? redrive.done : 1}></progress>
    <dl class="facts">
      <${Figure} name="Delivered" value=${redrive.delivered} />
      <${Figure} name="Wait again" value=${redrive.queued} />
      <${Figure} name="Failed again" value=${redrive.failed_again} />
      <${Figure} name="Left alone" value=${redrive.skipped_count} />
    </dl>
  </section>`;

const goesOn = redrive => redrive && ['running', 'cancelling'].includes(redrive.status);

const One = ({ id, mayChange }) => {
  const at = path('redrives', id);
  const { data: redrive, error, again } = useLoad(poll => get(at, {}, poll), id, data => (!data || goesOn(data) ? 1000 : 0));
  const cancel = () => remove(at).then(() => {
    notify('It stops after what is under way.');
    again();
  }, refused => notify(refused.message));
  return html`
    <${Heading} aside=${html`<a href=${link('redrives')}>All redrives</a>`}>Redrive<//>
    <${Trouble} error=${error} />
    ${redrive && html`
      <p class="lead"><${State} redrive=${redrive} />${redrive.stopped_because && html` – ${redrive.stopped_because}`}</p>
      <p>${meant(redrive.filter)}, by ${redrive.who}, <${When} at=${redrive.started_at} />${redrive.why && `: ${redrive.why}`}</p>
      ${mayChange && redrive.status === 'running' && html`<div class="actions"><button class="danger" onClick=${cancel}>Stop</button></div>`}
      <${Progress} redrive=${redrive} />
      ${redrive.skipped.length > 0 && html`
        <section aria-labelledby="skipped"><h2 id="skipped">Left alone</h2>
          <${Table} caption="Letters that were left alone" columns=${SKIPPED} rows=${redrive.skipped} id=${skipped => skipped.id} /></section>`}
      ${redrive.failed_again > 0 && html`<p class="count"><a href=${link('letters', redrive.filter.ids ? {} : redrive.filter)}>See what is still dead</a></p>`}`}`;
};

export const Redrives = ({ address, mayChange }) => (address.id ? html`<${One} id=${address.id} mayChange=${mayChange} />` : html`<${All} />`);
