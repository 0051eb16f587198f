// What several views are made of.
import { html, useEffect, useRef, useState } from '/console/lib/standalone.module.js';
import { save } from '/console/api.js';
import { ago, exactly, time } from '/console/words.js';

/** Asks at once and, with `every`, again each so many milliseconds while the page is visible. What another key was asked for is gone. */
export const useLoad = (load, key, every) => {
  const [state, set] = useState({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let stopped = false;
    let timer;
    const later = data => {
      const wait = typeof every === 'function' ? every(data) : every;
      if (wait && !stopped) timer = setTimeout(() => (document.hidden ? later(data) : once(true)), wait);
    };
    const once = async poll => {
      try {
        const data = await load(poll);
        if (!stopped) set({ data, key });
        later(data);
      } catch (error) {
        if (!stopped) set(before => ({ data: before.key === key ? before.data : undefined, error, key }));
        if (error.status !== 401) later();
      }
    };
    once(false);
    return () => { stopped = true; clearTimeout(timer); };
  }, [key, turn]);
  const { data, error } = state.key === key ? state : {};
  return { data, error, loading: state.key !== key, again: () => setTurn(before => before + 1) };
};

export const When = ({ at, relative }) =>
  at ? html`<time dateTime=${at} title=${exactly(at)}>${relative ? ago(at) : time(at)}</time>` : html`<span class="muted">–</span>`;

const SHAPES = {
  bad: html`<path d="M8 1.6 15 14H1z" /><path class="cut" d="M8 6v3.6M8 11.4v1" />`,
  wait: html`<circle cx="8" cy="8" r="6.6" /><path class="cut" d="M8 4.4V8l2.4 1.6" />`,
  well: html`<circle cx="8" cy="8" r="6.6" /><path class="cut" d="m5 8.2 2.1 2.1L11 6.2" />`,
  off: html`<circle cx="8" cy="8" r="6.6" /><path class="cut" d="M5 8h6" />`,
};

/** A state by shape, word and colour. */
export const Mark = ({ state, word }) => html`
  <span class="mark ${state}"><svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${SHAPES[state]}</svg>${word}</span>`;

export const Trouble = ({ error }) => error && error.status !== 401 && html`
  <div class="trouble" role="alert">
    <p>${error.message}</p>
    ${error.errors?.length > 0 && html`<ul>${error.errors.map(each => html`<li><code>${each.pointer || '/'}</code> ${each.detail}</li>`)}</ul>`}
  </div>`;

export const Heading = ({ children, aside }) => html`
  <div class="heading"><h1 tabIndex="-1">${children}</h1>${aside}</div>`;

export const Empty = ({ children }) => html`<p class="empty">${children}</p>`;

/** Columns are {name, of, number?}. On a narrow screen each row is a card of its own. */
export const Table = ({ caption, columns, rows, id }) => html`
  <table role="table" class="rows">
    <caption class="unseen">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map(column => html`
      <th role="columnheader" scope="col" class=${column.number ? 'number' : ''}>${column.title ?? column.name}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map(row => html`
      <tr role="row" key=${id?.(row)}>${columns.map(column => html`
        <td role="cell" data-label=${column.name} class=${column.number ? 'number' : column.kind || ''}>${column.of(row)}</td>`)}</tr>`)}</tbody>
  </table>`;

export const Field = ({ label, hint, children }) => html`
  <label class="field"><span>${label}</span>${children}${hint && html`<small>${hint}</small>`}</label>`;

/** A dialog of the browser's own, which keeps the focus and gives it back. */
export const Dialog = ({ title, onClose, children }) => {
  const dialog = useRef();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current.showModal();
    return () => opener?.focus?.();
  }, []);
  return html`
    <dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose}>
      <h2 id="dialog-title">${title}</h2>
      ${children}
    </dialog>`;
};

/** The form of a dialog: does what `act` does with its values, and closes unless that is refused. */
export const Deed = ({ title, verb, danger, act, onClose, children }) => {
  const [error, setError] = useState();
  const [busy, setBusy] = useState(false);
  const submit = async event => {
    event.preventDefault();
    setBusy(true);
    try {
      await act(Object.fromEntries(new FormData(event.target)));
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return html`
    <${Dialog} title=${title} onClose=${onClose}>
      <form onSubmit=${submit}>
        ${children}
        <${Trouble} error=${error} />
        <div class="actions">
          <button class=${danger ? 'danger' : 'primary'} disabled=${busy}>${verb}</button>
          <button type="button" class="quiet" onClick=${onClose}>Cancel</button>
        </div>
      </form>
    <//>`;
};

export const ReasonField = ({ required }) => html`
  <${Field} label="Reason" hint="Stands in the history beside your name."><input name="reason" required=${required} maxLength="500" autoComplete="off" /><//>`;

export const SaveButton = ({ url, query, type, file, children }) => html`
  <button type="button" onClick=${() => save(url, query, type, file).catch(refused => notify(refused.message))}>${children}</button>`;

let tell = () => {};

/** Says something at the foot of the page, which screen readers read out; `undo` is offered for as long as it stands. */
export const notify = (text, undo) => tell({ text, undo });

export const Notices = () => {
  const [notice, set] = useState();
  tell = set;
  const undo = async () => {
    set(undefined);
    await notice.undo().catch(refused => notify(refused.message, notice.undo));
  };
  return html`
    <div class="notices" role="status">${notice && html`
      <p>${notice.text}
        ${notice.undo && html`<button class="quiet" onClick=${undo}>Undo</button>`}
        <button class="quiet" aria-label="Close the notice" onClick=${() => set(undefined)}>✕</button></p>`}</div>`;
};

/** Pages of a list, one after the other; those after the first belong to just that one. */
export const usePages = (load, key) => {
  const first = useLoad(poll => load(undefined, poll), key);
  const [later, setLater] = useState({ pages: [] });
  const begin = useRef();
  begin.current = first.data;
  const pages = first.data ? [first.data, ...(later.begin === first.data ? later.pages : [])] : [];
  const last = pages[pages.length - 1];
  const more = () => load(last.next).then(page => {
    if (begin.current === first.data) setLater({ begin: first.data, pages: [...pages.slice(1), page] });
  }, refused => notify(refused.message));
  return { ...first, items: pages.flatMap(page => page.items), total: last?.total, more: last?.next ? more : undefined };
};

export const More = ({ pages }) => html`
  <p class="count" role="status">${pages.items.length < pages.total ? `${pages.items.length} of ${pages.total} shown` : ''}
    ${pages.more && html` <button onClick=${pages.more}>Show more</button>`}</p>`;
