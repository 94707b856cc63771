import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { GuideEntry, MeetingChange, MeetingRecord, MeetingWish } from './account-meeting.ts';
import type { KeyAccountRecord } from './key-account.ts';
import { FRESH_MONTHS, MEETING_GUIDE } from './meeting-guide.ts';

type Decided = Outcome<MeetingRecord>;
type Circumstances = { readonly actor: Actor; readonly today: string };

/** May this meeting be noted? */
export function meetingNoted(
  wish: MeetingWish,
  {
    actor,
    today,
    ...given
  }: Circumstances & { readonly id: string; readonly customerId: string; readonly at: Date },
): Decided {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const answers = properAnswers(wish, today);
  if (!answers.ok) return answers;
  return taken({
    ...wish,
    answers: answers.value,
    id: given.id,
    customerId: given.customerId,
    notedBy: actor.personId,
    notedAt: given.at,
    withdrawnReason: null,
    revision: 1,
  });
}

/** May the note say this? */
export function meetingRewritten(
  record: MeetingRecord,
  { revision, ...wish }: MeetingChange,
  { actor, today }: Circumstances,
): Decided {
  const open = stillCounts(record, revision, actor);
  if (!open.ok) return open;
  const answers = properAnswers(wish, today);
  if (!answers.ok) return answers;
  return taken({ ...record, ...wish, answers: answers.value, revision: record.revision + 1 });
}

/** May the note be taken back? It stays on record. */
export function meetingWithdrawn(
  record: MeetingRecord,
  { revision, reason }: { readonly revision: number; readonly reason: string },
  actor: Actor,
): Decided {
  const open = stillCounts(record, revision, actor);
  if (!open.ok) return open;
  return taken({ ...record, withdrawnReason: reason, revision: record.revision + 1 });
}

/** The questions for the next talk: which are worth asking, and why. */
export function guideFor(
  account: KeyAccountRecord | null,
  meetings: readonly MeetingRecord[],
  today: string,
): GuideEntry[] {
  const old = Temporal.PlainDate.from(today).subtract({ months: FRESH_MONTHS }).toString();
  const counted = meetings
    .filter(({ withdrawnReason }) => withdrawnReason === null)
    .toSorted((a, b) => (a.heldOn < b.heldOn ? 1 : -1));
  return MEETING_GUIDE.map((asked) => {
    const meeting = counted.find(({ answers }) =>
      answers.some(({ questionKey }) => questionKey === asked.key),
    );
    const lastAnswer = meeting?.answers.find(({ questionKey }) => questionKey === asked.key)?.answer ?? null;
    const lastAskedOn = meeting?.heldOn ?? null;
    const isEmpty = account?.state === 'active' && asked.fills !== null && account[asked.fills] === '';
    const why =
      lastAskedOn === null
        ? 'never asked'
        : lastAskedOn < old
          ? `last asked on ${lastAskedOn}, over ${FRESH_MONTHS} months ago`
          : isEmpty
            ? 'asked, but the sheet does not say it yet'
            : `asked on ${lastAskedOn}`;
    const suggested = lastAskedOn === null || lastAskedOn < old || isEmpty;
    return { ...asked, suggested, why, lastAnswer, lastAskedOn };
  });
}

function stillCounts(record: MeetingRecord, revision: number, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.withdrawnReason === null) return taken(null);
  return refuse('conflict', 'the note of this meeting was taken back; note the meeting anew');
}

function properAnswers({ heldOn, answers }: MeetingWish, today: string): Outcome<MeetingRecord['answers']> {
  if (heldOn > today) {
    return refuse('conflict', 'body.heldOn: this day is still to come; set it as the next meeting instead');
  }
  const made: MeetingRecord['answers'][number][] = [];
  for (const { questionKey, question, answer } of answers) {
    const known = MEETING_GUIDE.find(({ key }) => key === questionKey);
    if (questionKey !== null && known === undefined) {
      return refuse('not-found', `body.answers: the guide has no question ${quoted(questionKey)}`);
    }
    const words = known?.question ?? question;
    if (words === '') return refuse('request-refused', 'body.answers: say what was asked');
    if (questionKey !== null && made.some((one) => one.questionKey === questionKey)) {
      return refuse('conflict', `body.answers: ${quoted(words)} is answered twice; write it in one`);
    }
    made.push({ questionKey, question: words, answer });
  }
  return taken(made);
}
