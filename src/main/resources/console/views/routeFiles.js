// Which files the routes run from, whether the directory differs, and the way back to an earlier set.
import { html, useState } from '/console/lib/standalone.module.js';
import { get, post } from '/console/api.js';
import { Deed, Field, Mark, ReasonField, Table, Trouble, When, notify, useLoad } from '/console/parts.js';
import { some } from '/console/words.js';

const ORIGINS = { start: 'Found at a start', edit: 'Edited', rollback: 'Rolled back to' };

const names = files => files.map(file => html`<code class="end">${file}</code>`);

const State = ({ flow: { running, refused, pending, differs } }) => html`
  <p role="status">Files <code>${running.hash}</code> run since <${When} at=${running.since} />.
    ${refused.length > 0 && html` <${Mark} state="bad" word="An edit is refused." />`}
    ${pending && html` <${Mark} state="wait" word="An edit waits for what is under way." />`}
    ${differs.length > 0 && html` <${Mark} state="wait" word=${`The directory differs in ${some(differs.length, 'file', 'files')}:`} /> ${names(differs)}`}</p>
  ${refused.length > 0 && html`<ul>${refused.map(each => html`<li><code>${each.file}${each.line > 0 && `:${each.line}`}</code> ${each.message}</li>`)}</ul>`}`;

const RollbackDeed = ({ set, onClose, again }) => {
  const rollBack = async form => {
    const { detail } = await post('/routes/rollback', { hash: form.hash, reason: form.reason });
    notify(detail);
    again();
  };
  return html`
    <${Deed} title=${`Roll back to ${set.hash}`} verb="Roll back" danger act=${rollBack} onClose=${onClose}>
      <p>These files run at once, on this replica, until the directory is edited or the gateway starts again. Put the directory right, too.</p>
      <${Field} label=${`Type ${set.hash} to have it run`}><input name="hash" required pattern=${set.hash} autoComplete="off" /><//>
      <${ReasonField} required />
    <//>`;
};

const changes = set => (set.changes.length
  ? set.changes.map(({ file, change, diff }) => html`<details><summary>${change} <code>${file}</code></summary><pre tabIndex="0" aria-label=${`Difference of ${file}`}>${diff}</pre></details>`)
  : some(set.files.length, 'file', 'files'));

const columns = action => [
  { name: 'Since', of: set => html`<${When} at=${set.since} />` },
  { name: 'Files', of: set => html`<code>${set.hash}</code>` },
  { name: 'How', of: set => `${ORIGINS[set.origin]}${set.origin === 'rollback' ? ` by ${set.who}` : ''}` },
  { name: 'What changed', kind: 'detail', of: set => html`${changes(set)}${set.reason && html`<span class="end">${set.reason}</span>`}` },
  { name: 'Do', title: html`<span class="unseen">Do</span>`, of: action },
];

export const RouteFiles = ({ flow, again, mayChange }) => {
  const [chosen, choose] = useState();
  const { data, error } = useLoad(poll => get('/routes/history', {}, poll), flow.running.hash + flow.running.since);
  const action = set => mayChange && set.hash !== flow.running.hash && html`
    <button class="quiet" aria-label=${`Roll back to ${set.hash}`} onClick=${() => choose(set)}>Roll back</button>`;
  return html`
    <section aria-label="Files of the routes">
      <${State} flow=${flow} />
      <${Trouble} error=${error} />
      ${data && html`<details class="sets"><summary>${some(data.items.length, 'set of files', 'sets of files')} kept</summary>
        <${Table} caption="Sets of files that ran, the newest first" columns=${columns(action)} rows=${data.items} id=${set => set.since} /></details>`}
      ${chosen && html`<${RollbackDeed} set=${chosen} again=${again} onClose=${() => choose(undefined)} />`}
    </section>`;
};
