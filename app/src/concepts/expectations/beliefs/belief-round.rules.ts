import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { offScale } from '../expectation-scale.ts';
import type {
  BeliefItem,
  BeliefRoundChange,
  BeliefRoundRecord,
  BeliefSheet,
  ROUND_STATES,
} from './belief-round.ts';

type Dates = Pick<BeliefRoundRecord, 'opensOn' | 'closesOn' | 'closedAt'>;

/** Whether a round is planned, open or closed at a moment; its days are those of UTC, both included. */
export function stateOfRound(
  { opensOn, closesOn, closedAt }: Dates,
  at: Date,
): (typeof ROUND_STATES)[number] {
  const today = at.toISOString().slice(0, 10);
  if (closedAt !== null || today > closesOn) return 'closed';
  return today < opensOn ? 'planned' : 'open';
}

type Known = { readonly actor: Actor; readonly known: readonly BeliefRoundRecord[]; readonly at: Date };

/** May this round be held? */
export function planned(wish: BeliefRoundRecord, { actor, known, at }: Known): Outcome<BeliefRoundRecord> {
  const may = allowed(actor, 'run beliefs');
  if (!may.ok) return may;
  const dates = properDates(wish, at);
  if (!dates.ok) return dates;
  const same = known.find(
    ({ id, title }) => id !== wish.id && title.toLowerCase() === wish.title.toLowerCase(),
  );
  if (same !== undefined)
    return refuse('conflict', `title: there is a round called ${quoted(same.title)} already`);
  return taken(wish);
}

/** May title and days be otherwise? Not once figures were to be seen: whoever answered later would be the difference. */
export function replanned(
  record: BeliefRoundRecord,
  { title, opensOn, closesOn }: Omit<BeliefRoundChange, 'revision'>,
  known: Known,
): Outcome<BeliefRoundRecord> {
  const may = allowed(known.actor, 'run beliefs');
  if (!may.ok) return may;
  if (stateOfRound(record, known.at) === 'closed') return isClosed(record);
  return planned({ ...record, title, opensOn, closesOn, revision: record.revision + 1 }, known);
}

/** May a round be closed now? */
export function closedNow(record: BeliefRoundRecord, actor: Actor, at: Date): Outcome<BeliefRoundRecord> {
  const may = allowed(actor, 'run beliefs');
  if (!may.ok) return may;
  if (stateOfRound(record, at) === 'closed') return isClosed(record);
  return taken({ ...record, closedAt: at, revision: record.revision + 1 });
}

/** May these answers be given? Every item is one of the round, each value is on its scale. */
export function answerable(
  record: BeliefRoundRecord,
  { answers }: Pick<BeliefSheet, 'answers'>,
  { items, at }: { readonly items: readonly BeliefItem[]; readonly at: Date },
): Outcome<null> {
  const state = stateOfRound(record, at);
  if (state === 'closed') return isClosed(record);
  if (state === 'planned') return refuse('conflict', `this round opens on ${record.opensOn}; answer it then`);
  const ids = new Set(items.map(({ id }) => id));
  const problems = answers.flatMap(({ itemId, value }, i) => {
    if (!ids.has(itemId)) return [`answers[${i}].itemId: this item is not asked in this round`];
    const off = value === null ? null : offScale(record.scale, value);
    return off === null ? [] : [`answers[${i}].value: ${off}`];
  });
  if (new Set(answers.map(({ itemId }) => itemId)).size < answers.length) {
    problems.push('answers: an item is answered twice; leave one');
  }
  return problems.length === 0 ? taken(null) : refuse('request-refused', ...problems);
}

function isClosed({ title }: BeliefRoundRecord): Outcome<never> {
  return refuse('conflict', `the round ${quoted(title)} is closed; hold a new one`);
}

function properDates({ opensOn, closesOn }: BeliefRoundRecord, at: Date): Outcome<null> {
  if (closesOn < opensOn) {
    return refuse(
      'request-refused',
      `closesOn: it closes on ${closesOn}, before it opens on ${opensOn}; exchange the days`,
    );
  }
  if (closesOn < at.toISOString().slice(0, 10)) {
    return refuse('request-refused', `closesOn: ${closesOn} is over; name a day to come`);
  }
  return taken(null);
}
