// Dead letters by org and cause; a group opens to its letters, and what is filtered stands in the address.
import { html, useEffect, useState } from '/console/lib/standalone.module.js';
import { get } from '/console/api.js';
import { link } from '/console/address.js';
import { DiscardDeed, RedriveDeed, filterOf } from '/console/deeds.js';
import { Empty, Field, Heading, More, SaveButton, Table, Trouble, When, useLoad, usePages } from '/console/parts.js';
import { Filter } from '/console/filter.js';
import { CAUSE_NAMES, meaning, number, some } from '/console/words.js';

const NAMES = ['org', 'cause', 'channel', 'q', 'since', 'until'];
const queryOf = address => Object.fromEntries(NAMES.map(name => [name, address[name]]));

/** As the box for it shows it, in the time of whoever looks. */
const local = instant => {
  if (!instant) return '';
  const when = new Date(instant);
  return new Date(when - when.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
};

const given = form => {
  const values = Object.fromEntries(new FormData(form));
  for (const bound of ['since', 'until']) {
    if (values[bound]) values[bound] = new Date(values[bound]).toISOString();
  }
  return values;
};

const shown = address => ({ ...queryOf(address), since: local(address.since), until: local(address.until) });

const Search = ({ address }) => html`
  <${Filter} view="letters" label="Filter of dead letters" values=${shown(address)} given=${given}>
    <${Field} label="Org"><input name="org" size="8" /><//>
    <${Field} label="Cause"><select name="cause">
      <option value="">any</option>${CAUSE_NAMES.map(cause => html`<option value=${cause}>${cause}</option>`)}</select><//>
    <${Field} label="Channel"><input name="channel" size="6" /><//>
    <${Field} label="Text"><input name="q" type="search" size="20" placeholder="session, identity, cause" /><//>
    <${Field} label="Failed since"><input name="since" type="datetime-local" /><//>
    <${Field} label="Failed before"><input name="until" type="datetime-local" /><//>
    ${address.discarded && html`<input type="hidden" name="discarded" value=${address.discarded} />`}
    <button>Filter</button>
  <//>`;

const GROUPS = [
  { name: 'Org', of: group => group.org },
  { name: 'What happened', of: group => html`<a href=${link('letters', { org: group.org, cause: group.cause })}>${meaning(group.cause, group.org)}</a> <code class="muted">${group.cause}</code>` },
  { name: 'Letters', number: true, of: group => number(group.count) },
  { name: 'First', kind: 'when', of: group => html`<${When} at=${group.first} />` },
  { name: 'Last', kind: 'when', of: group => html`<${When} at=${group.last} />` },
];

const inGroups = groups => some(groups.reduce((sum, group) => sum + group.count, 0), 'dead letter', 'dead letters');

const Groups = ({ address, say }) => {
  const query = queryOf(address);
  const { data, error } = useLoad(poll => get('/dead-letters/summary', query, poll), JSON.stringify(query), 5000);
  const sentence = data?.groups.length ? `${inGroups(data.groups)}.` : '';
  useEffect(() => say(sentence), [sentence]);
  return html`
    <${Trouble} error=${error} />
    ${data && (data.groups.length
      ? html`<${Table} caption="Dead letters by org and cause" columns=${GROUPS} rows=${data.groups} id=${group => group.org + group.cause} />
          <p class="count"><a href=${link('letters', { all: '1' })}>List all letters</a></p>`
      : html`<${Empty}>There are no dead letters. What Dynamics refuses for good would be here.<//>`)}`;
};

const columns = (chosen, choose) => [
  ...(choose ? [{
    name: 'Select', title: html`<span class="unseen">Select</span>`,
    of: letter => html`<input type="checkbox" aria-label=${`Select ${letter.identity}`} checked=${chosen.has(letter.id)} onChange=${() => choose(letter.id)} />`,
  }] : []),
  { name: 'Identity', of: letter => html`<a href=${link('letter', { id: letter.id })}>${letter.identity}</a>${letter.kind !== 'handoff' && html` <span class="muted">${letter.kind}</span>`}` },
  { name: 'Org', of: letter => letter.org },
  { name: 'Session', of: letter => letter.session_id || '–' },
  { name: 'Channel', of: letter => letter.channel || '–' },
  { name: 'Cause', kind: 'detail', of: letter => html`${meaning(letter.cause, letter.org)} <code>${letter.cause}</code>` },
  { name: 'Tries', number: true, of: letter => number(letter.attempts) },
  { name: 'Failed', kind: 'when', of: letter => html`<${When} at=${letter.last_failed_at} />` },
];

const Actions = ({ address, chosen, total, again }) => {
  const [deed, setDeed] = useState();
  const ids = [...chosen];
  const all = { filter: filterOf(address), count: total };
  const selected = { filter: { ids }, count: ids.length };
  const close = () => setDeed(undefined);
  const button = (Kind, what, text, kind) =>
    html`<button class=${kind} disabled=${!what.count} onClick=${() => setDeed({ Kind, what })}>${text}</button>`;
  return html`
    <div class="actions">
      ${button(RedriveDeed, selected, `Redrive selected (${number(ids.length)})`, '')}
      ${button(RedriveDeed, all, `Redrive all ${number(total)}`, 'primary')}
      ${button(DiscardDeed, selected, `Discard selected (${number(ids.length)})`, '')}
      ${button(DiscardDeed, all, `Discard all ${number(total)}`, 'danger')}
    </div>
    ${deed && html`<${deed.Kind} ...${deed.what} again=${again} onClose=${close} />`}`;
};

const sentenceOf = (total, address, discarded) =>
  `${some(total, discarded ? 'discarded letter' : 'dead letter', discarded ? 'discarded letters' : 'dead letters')}${address.cause ? `: ${meaning(address.cause, address.org)}` : ''}.`;

const List = ({ address, say, mayChange }) => {
  const discarded = address.discarded === 'true';
  const query = { ...queryOf(address), discarded: discarded || undefined };
  const key = JSON.stringify(query);
  const [choice, setChoice] = useState({});
  const chosen = choice.of === key ? choice.ids : new Set();
  const setChosen = ids => setChoice({ of: key, ids });
  const pages = usePages((after, poll) => get('/dead-letters', { ...query, after }, poll), key);
  const sentence = pages.data ? sentenceOf(pages.total, address, discarded) : '';
  useEffect(() => say(sentence), [sentence]);
  const choose = id => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const again = () => {
    setChosen(new Set());
    pages.again();
  };
  const actions = mayChange && !discarded;
  return html`
    <${Trouble} error=${pages.error} />
    ${pages.data && html`
      ${actions && pages.total > 0 && html`<${Actions} address=${address} chosen=${chosen} total=${pages.total} again=${again} />`}
      <section aria-label="Letters">${pages.items.length
        ? html`<${Table} caption="Letters, newest first" columns=${columns(chosen, actions && choose)} rows=${pages.items} id=${letter => letter.id} />`
        : html`<${Empty}>Nothing matches.<//>`}
        <${More} pages=${pages} />
        ${pages.items.length > 0 && html`<${SaveButton} url="/dead-letters" query=${query} type="application/x-ndjson" file="dead-letters.ndjson">Save as JSON lines<//>`}</section>`}`;
};

export const Letters = ({ address, mayChange }) => {
  // Here, so that it stays the same element, whose change is read out.
  const [said, say] = useState('');
  const opened = [...NAMES, 'discarded', 'all'].some(name => address[name]);
  return html`
    <${Heading} aside=${opened
      ? html`<a href=${link('letters')}>All groups</a>`
      : html`<a href=${link('letters', { discarded: 'true' })}>What was discarded</a>`}>${address.discarded ? 'Discarded letters' : 'Dead letters'}<//>
    <${Search} address=${address} />
    <p class="lead" role="status">${said}</p>
    ${opened ? html`<${List} address=${address} say=${say} mayChange=${mayChange} />` : html`<${Groups} address=${address} say=${say} />`}`;
};
