// The dialogs by which dead letters are sent again, put aside and brought back.
import { html, useState } from '/console/lib/standalone.module.js';
import { post } from '/console/api.js';
import { go } from '/console/address.js';
import { Deed, Field, ReasonField, notify } from '/console/parts.js';
import { number, some } from '/console/words.js';

const FILTER = ['org', 'cause', 'channel', 'q', 'since', 'until'];

/** Of an address, as the calls take it: what restricts nothing says so. */
export const filterOf = address => {
  const filter = Object.fromEntries(FILTER.filter(name => address[name]).map(name => [name, address[name]]));
  return Object.keys(filter).length ? filter : { all: true };
};

const letters = count => some(count, 'dead letter', 'dead letters');

export const RedriveDeed = ({ filter, count, onClose }) => {
  const start = async form => {
    const { id } = await post('/dead-letters/redrive', {
      ...filter,
      reason: form.reason,
      ...(form.rate ? { max_per_second: Number(form.rate) } : {}),
      ...(form.trial ? { trial: true } : {}),
      ...(form.force ? { force: true } : {}),
    });
    go('redrives', { id });
  };
  return html`
    <${Deed} title=${`Redrive ${letters(count)}`} verb=${`Redrive ${number(count)}`} act=${start} onClose=${onClose}>
      <${ReasonField} />
      <${Field} label="At most so many a second" hint="Empty: as fast as it goes."><input name="rate" type="number" min="0.1" step="any" /><//>
      <label class="check"><input type="checkbox" name="trial" /> Try one first, and the rest only if it lands</label>
      <label class="check"><input type="checkbox" name="force" /> Also those that redrives have failed to help before</label>
    <//>`;
};

export const undoing = (id, again) => async () => {
  const { restored } = await post('/dead-letters/restore', { id, reason: 'Undone' });
  notify(`${letters(restored)} restored.`);
  again();
};

export const DiscardDeed = ({ filter, count, onClose, again }) => {
  const [now, setNow] = useState(count);
  const recounted = refused => {
    if (refused.problem?.count !== undefined) {
      setNow(refused.problem.count);
      again();
    }
    throw refused;
  };
  const discard = async form => {
    const { discarded, id } = await post('/dead-letters/discard', { ...filter, count: Number(form.count), reason: form.reason }).catch(recounted);
    notify(`${letters(discarded)} discarded.`, undoing(id, again));
    again();
  };
  return html`
    <${Deed} title=${`Discard ${letters(now)}`} verb="Discard" danger act=${discard} onClose=${onClose}>
      <p>They are put aside, and can be restored until their retention is over.</p>
      <${Field} label=${`Type ${now} to discard them`}><input name="count" required pattern=${String(now)} inputMode="numeric" autoComplete="off" /><//>
      <${ReasonField} />
    <//>`;
};
