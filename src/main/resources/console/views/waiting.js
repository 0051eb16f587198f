// What waits for its next attempt, the longest waiting first.
import { html, useState } from '/console/lib/standalone.module.js';
import { get, path, post, remove } from '/console/api.js';
import { Deed, Empty, Field, Heading, Mark, More, ReasonField, Table, Trouble, When, notify, usePages } from '/console/parts.js';
import { Filter } from '/console/filter.js';
import { meaning, number, some } from '/console/words.js';

const Search = ({ query }) => html`
  <${Filter} view="waiting" label="Filter of what waits" values=${query}>
    <${Field} label="Org"><input name="org" size="12" /><//>
    <${Field} label="Text"><input name="q" type="search" size="18" placeholder="session, identity" /><//>
    <button>Filter</button>
  <//>`;

const next = delivery => {
  if (delivery.under_way) return html`<${Mark} state="wait" word="under way" />`;
  return delivery.next_attempt_at ? html`<${When} at=${delivery.next_attempt_at} />` : html`<${Mark} state="bad" word="none: its org is not configured" />`;
};

const columns = actions => [
  { name: 'Identity', of: delivery => html`${delivery.identity}${delivery.kind !== 'handoff' && html` <span class="muted">${delivery.kind}</span>`}` },
  { name: 'Org', of: delivery => delivery.org },
  { name: 'Session', of: delivery => delivery.session_id || '–' },
  { name: 'Accepted', kind: 'when', of: delivery => html`<${When} at=${delivery.accepted_at} relative />` },
  { name: 'Next attempt', kind: 'when', of: next },
  { name: 'Tries', number: true, of: delivery => number(delivery.attempts) },
  { name: 'Last error', kind: 'detail', of: delivery => (delivery.cause ? html`${meaning(delivery.cause, delivery.org)} <code>${delivery.cause}</code>` : '–') },
  ...(actions ? [{ name: 'Actions', title: html`<span class="unseen">Actions</span>`, of: actions }] : []),
];

const GiveUp = ({ delivery, again, onClose }) => html`
  <${Deed} title=${`Give ${delivery.identity} up`} verb="Give up" danger onClose=${onClose} act=${form =>
    remove(path('deliveries', delivery.id), { reason: form.reason }).then(() => {
      notify(`${delivery.identity} is a dead letter.`);
      again();
    })}>
    <p>It becomes a dead letter, and is tried no more until somebody redrives it.</p>
    <${ReasonField} />
  <//>`;

export const Waiting = ({ address, mayChange }) => {
  const [given, setGiven] = useState();
  const [error, setError] = useState();
  const query = { org: address.org, q: address.q };
  const pages = usePages((after, poll) => get('/deliveries', { ...query, after }, poll), JSON.stringify(query));
  const { again } = pages;
  const forward = delivery =>
    post(path('deliveries', delivery.id, 'now'), { reason: '' }).then(() => {
      setError(undefined);
      notify(`${delivery.identity} is tried next.`);
      again();
    }, setError);
  const actions = delivery => html`
    <span class="pair">
      <button class="quiet" aria-label=${`Try ${delivery.identity} now`} disabled=${delivery.under_way} onClick=${() => forward(delivery)}>Try now</button>
      <button class="quiet" aria-label=${`Give ${delivery.identity} up`} disabled=${delivery.under_way} onClick=${() => setGiven(delivery)}>Give up</button>
    </span>`;
  return html`
    <${Heading} aside=${html`<button class="quiet" onClick=${again}>Read anew</button>`}>Waiting<//>
    <${Search} query=${query} />
    <${Trouble} error=${error || pages.error} />
    <p class="lead" role="status">${pages.data && `${some(pages.total, 'delivery waits and goes by itself', 'deliveries wait and go by themselves')}.`}</p>
    ${pages.data && html`
      <section aria-label="Deliveries">${pages.items.length
        ? html`<${Table} caption="What waits, the longest waiting first" columns=${columns(mayChange && actions)} rows=${pages.items} id=${delivery => delivery.id} />`
        : html`<${Empty}>Nothing waits.<//>`}
        <${More} pages=${pages} /></section>`}
    ${given && html`<${GiveUp} delivery=${given} again=${again} onClose=${() => setGiven(undefined)} />`}`;
};
