import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../../people/index.ts';
import type { CauseAction, CauseRecord, NewCause } from './case-cause.ts';

export type ChangingCause = { readonly actor: Actor; readonly seen: number; readonly at: Date };
type Namesake = { readonly namesake: Pick<CauseRecord, 'id'> | null };
type Decided = Outcome<CauseRecord>;

/** Agents change causes that are theirs, of their units, or of nobody; whoever reviews changes all. */
export function mayChangeCause(
  actor: Actor,
  { unitId, ownerId }: Pick<CauseRecord, 'unitId' | 'ownerId'>,
): Outcome<null> {
  const may = allowed(actor, 'handle cases');
  if (!may.ok || actor.role !== 'agent') return may;
  if (unitId === null || ownerId === actor.personId || actor.unitIds.includes(unitId)) return may;
  return refuse(
    'not-allowed',
    'as agent one may change causes of units that one is in, and this is of another',
  );
}

const NO_ACTION = {
  action: '',
  actionDueOn: null,
  actionClosedAt: null,
  actionClosedWords: '',
  checkOn: null,
  effect: 'unknown',
  effectWords: '',
  effectAt: null,
} as const;

/** May there be this cause? */
export function addedCause(
  asked: NewCause,
  { actor, id, at, namesake }: Omit<ChangingCause, 'seen'> & Namesake & { readonly id: string },
): Decided {
  const may = mayChangeCause(actor, asked);
  if (!may.ok) return may;
  if (namesake !== null) return nameTaken(asked.name);
  return taken({
    ...asked,
    ...NO_ACTION,
    ...{ id, state: 'open', repeatedAt: null, earlierActions: [] },
    ...{ revision: 1, addedAt: at, changedAt: at },
  });
}

/** May it be otherwise? */
export function changedCauseRecord(
  record: CauseRecord,
  asked: NewCause,
  changing: ChangingCause & Namesake,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (changing.namesake !== null && changing.namesake.id !== record.id) return nameTaken(asked.name);
  const there = mayChangeCause(changing.actor, asked);
  if (!there.ok) return there;
  return taken(changed({ ...record, ...asked }, changing));
}

/** What is done against it. What was done before stays on record when it is done anew. */
export function plannedCauseAction(
  record: CauseRecord,
  { words, dueOn }: { readonly words: string; readonly dueOn: string | null },
  changing: ChangingCause,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const isDone = record.actionClosedAt !== null;
  const earlierActions = isDone ? [...record.earlierActions, actionOf(record)] : record.earlierActions;
  if (earlierActions.length > MOST_ACTIONS) return refuse('conflict', `at most ${MOST_ACTIONS} actions`);
  const anew = isDone ? { ...NO_ACTION, earlierActions } : {};
  return taken(changed({ ...record, ...anew, action: words, actionDueOn: dueOn, state: 'open' }, changing));
}

const MOST_ACTIONS = 50;
const CHECK_DAYS = 90;
const DAY_MS = 86_400_000;
const SOON_MS = 60_000;

/** What was to be done is done. Cases that were received before do not make it a repeat. */
export function closedCauseAction(
  record: CauseRecord,
  wish: { readonly words: string; readonly at: string | null; readonly checkOn: string | null },
  changing: ChangingCause & {
    /** When the newest case of it was received; null: none was. */
    readonly lastReceivedAt: Date | null;
  },
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.action === '')
    return refuse('conflict', 'nothing is planned against it; say first what is done');
  if (record.actionClosedAt !== null) return refuse('conflict', 'its action is closed already; plan another');
  const at = wish.at === null ? changing.at : new Date(wish.at);
  if (at.getTime() > changing.at.getTime() + SOON_MS) {
    return refuse('request-refused', 'at: lies in the future; close it when it is done');
  }
  const { lastReceivedAt } = changing;
  if (wish.at !== null && lastReceivedAt !== null && lastReceivedAt > at) {
    const day = lastReceivedAt.toISOString().slice(0, 10);
    return refuse(
      'request-refused',
      `at: a case of it was received on ${day}, after this moment; name a later one`,
    );
  }
  const actionClosedAt = at;
  const checkOn = wish.checkOn ?? new Date(at.getTime() + CHECK_DAYS * DAY_MS).toISOString().slice(0, 10);
  if (checkOn < at.toISOString().slice(0, 10)) {
    return refuse('request-refused', 'checkOn: lies before the day on which it was done');
  }
  const unjudged = { effect: 'unknown', effectWords: '', effectAt: null } as const;
  return taken(
    changed(
      { ...record, ...unjudged, actionClosedAt, actionClosedWords: wish.words, checkOn, state: 'acted' },
      changing,
    ),
  );
}

/** Whether what was done worked. What did not is open again. */
export function judgedCause(
  record: CauseRecord,
  { effect, words }: { readonly effect: 'worked' | 'did-not-work'; readonly words: string },
  changing: ChangingCause,
): Decided {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.actionClosedAt === null) {
    return refuse('conflict', 'nothing was done against it yet; close its action first');
  }
  const state = effect === 'worked' ? ('acted' as const) : ('open' as const);
  return taken(changed({ ...record, effect, effectWords: words, effectAt: changing.at, state }, changing));
}

/** Nobody names it any more, or it comes back. */
export function movedCauseRecord(
  record: CauseRecord,
  state: 'archived' | 'open',
  changing: ChangingCause & Namesake,
): Decided {
  const may = allowed(changing.actor, 'manage complaints');
  if (!may.ok) return may;
  const same = sameRevision(record, changing.seen);
  if (!same.ok) return same;
  if ((record.state === 'archived') === (state === 'archived')) {
    return refuse('conflict', state === 'archived' ? 'it is archived already' : 'it is not archived');
  }
  if (state === 'open' && changing.namesake !== null && changing.namesake.id !== record.id) {
    return nameTaken(record.name);
  }
  const back = record.actionClosedAt === null || record.effect === 'did-not-work' ? 'open' : 'acted';
  return taken(changed({ ...record, state: state === 'archived' ? 'archived' : back }, changing));
}

/** Whether a case that was received then has a cause that had been acted on before: the fault came again (C3). */
export function isRepeatOf(
  record: Pick<CauseRecord, 'actionClosedAt' | 'earlierActions'>,
  receivedAt: Date,
): boolean {
  const closed = [
    ...(record.actionClosedAt === null ? [] : [record.actionClosedAt.getTime()]),
    ...record.earlierActions.flatMap(({ actionClosedAt }) =>
      actionClosedAt === null ? [] : [Date.parse(actionClosedAt)],
    ),
  ];
  return closed.some((at) => at < receivedAt.getTime());
}

/** A cause that was met again after its action was closed: it is open again. As it was where this is no news. */
export function metAgain(
  record: CauseRecord,
  { receivedAt, code }: { readonly receivedAt: Date; readonly code: string },
  at: Date,
): CauseRecord {
  if (record.actionClosedAt === null || record.actionClosedAt >= receivedAt) return record;
  if (record.state !== 'acted') return record;
  return {
    ...record,
    state: 'open',
    effect: 'did-not-work',
    effectWords: `met again in case ${code}`,
    effectAt: at,
    repeatedAt: at,
    revision: record.revision + 1,
    changedAt: at,
  };
}

function actionOf(record: CauseRecord): CauseAction {
  const { action, actionDueOn, actionClosedAt, actionClosedWords, effect, effectWords } = record;
  return {
    ...{ action, actionDueOn, actionClosedWords, effect, effectWords },
    actionClosedAt: actionClosedAt?.toISOString() ?? null,
  };
}

function changeable(record: CauseRecord, { actor, seen }: ChangingCause): Outcome<null> {
  const may = mayChangeCause(actor, record);
  if (!may.ok) return may;
  const same = sameRevision(record, seen);
  if (!same.ok) return same;
  if (record.state !== 'archived') return taken(null);
  return refuse('conflict', `${quoted(record.name)} is archived; bring it back before you change it`);
}

function changed(record: CauseRecord, { at }: ChangingCause): CauseRecord {
  return { ...record, revision: record.revision + 1, changedAt: at };
}

function nameTaken(name: string): Outcome<never> {
  return refuse(
    'conflict',
    `name: there is a cause called ${quoted(name)} already; choose it, or another name`,
  );
}
