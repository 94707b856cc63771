import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed, mayWith } from '../../people/index.ts';
import type { MomentRecord } from '../inventory/moment-of-truth.ts';
import type { ContactRecord, Judgement, SaidContact, Score } from './contact.ts';

/** A judgement as a number; null stays null. */
export function scoreOf(judged: Judgement): Score;
export function scoreOf(judged: Judgement | null): Score | null;
export function scoreOf(judged: Judgement | null): Score | null {
  return judged === null ? null : judged === '+' ? 1 : judged === '-' ? -1 : 0;
}

/** The same the other way. */
export function judgementOf(score: Score): Judgement {
  return score === 1 ? '+' : score === -1 ? '-' : '0';
}

/** How a contact went as a whole: − if either judgement is −, + if any is + and none −, else 0. */
export function overallScore(againstPromise: Score | null, againstExpectation: Score | null): Score {
  if (againstPromise === -1 || againstExpectation === -1) return -1;
  return againstPromise === 1 || againstExpectation === 1 ? 1 : 0;
}

/** What a contact says once it is settled where and when it was. */
export type ProperContact = Omit<
  ContactRecord,
  'id' | 'reference' | 'importId' | 'loggedBy' | 'state' | 'withdrawnWhy' | 'revision'
>;

/** Somewhere it is tomorrow already. */
const AHEAD_MS = 86_400_000;
const FIRST = Date.parse('1900-01-01T00:00:00Z');

/** Can this be logged at this moment of truth? */
export function properContact(
  asked: SaidContact,
  { moment, now }: { readonly moment: MomentRecord; readonly now: Date },
): Outcome<ProperContact> {
  if (moment.state !== 'active') {
    return refuse(
      'conflict',
      `momentId: ${quoted(moment.name)} is ${moment.state}; choose a moment that is in use`,
    );
  }
  const at = asked.at === null ? now : new Date(asked.at);
  if (Number.isNaN(at.getTime()) || at.getTime() < FIRST) {
    return refuse('request-refused', 'at: give a moment from 1900 on');
  }
  if (at.getTime() > now.getTime() + AHEAD_MS) {
    return refuse('request-refused', 'at: this has not come yet; log what has happened');
  }
  const [againstPromise, againstExpectation] = [
    scoreOf(asked.againstPromise),
    scoreOf(asked.againstExpectation),
  ];
  if (againstPromise === null && againstExpectation === null) {
    return refuse(
      'request-refused',
      'againstExpectation: judge it by +, 0 or -, against what was expected or what was promised',
    );
  }
  const score = overallScore(againstPromise, againstExpectation);
  const marked = properMark(asked, score);
  if (!marked.ok) return marked;
  return taken({
    ...asked,
    at,
    againstPromise,
    againstExpectation,
    score,
    channel: asked.channel ?? moment.channel,
    unitId: asked.unitId ?? moment.unitId,
    enhancers: spelledAs(asked.enhancers, moment.enhancers),
    detractors: spelledAs(asked.detractors, moment.detractors),
  });
}

function properMark({ mark, emotion }: SaidContact, score: Score): Outcome<null> {
  if (mark === 'wow' && score === -1) {
    return refuse('request-refused', 'mark: what is judged by - is no WOW; correct one of the two');
  }
  if (mark === 'ouch' && score === 1) {
    return refuse('request-refused', 'mark: what is judged by + is no OUCH; correct one of the two');
  }
  if (emotion !== null && (mark === 'ouch' || score === -1)) {
    return refuse(
      'request-refused',
      'emotion: these words go with satisfaction; say in own words (feeling) what an OUCH felt like',
    );
  }
  return taken(null);
}

/** Words as the moment spells them, so that the same word counts once. */
function spelledAs(words: readonly string[], known: readonly string[]): readonly string[] {
  const spelled = new Map(known.map((word) => [word.toLowerCase(), word]));
  return words.map((word) => spelled.get(word.toLowerCase()) ?? word);
}

type ChangingContact = { readonly actor: Actor; readonly seen: number };

/** May somebody correct or withdraw this? Agents what they logged or handled themselves, who takes files everything. */
export function changeableContact(record: ContactRecord, { actor, seen }: ChangingContact): Outcome<null> {
  const may = allowed(actor, 'log contacts');
  if (!may.ok) return may;
  const isOwn = record.loggedBy === actor.personId || record.handlerId === actor.personId;
  if (!isOwn && !mayWith(actor.role, 'take contacts')) {
    return refuse(
      'not-allowed',
      `as ${actor.role} one may correct and withdraw only contacts that one logged or handled`,
    );
  }
  if (record.state === 'withdrawn') {
    return refuse('conflict', 'this contact is withdrawn; log it anew instead');
  }
  return sameRevision(record, seen);
}

const COMPARED = [
  'momentId',
  'customerId',
  'source',
  'againstPromise',
  'againstExpectation',
  'mark',
] as const satisfies readonly (keyof ProperContact)[];

/** Whether what came again under a known reference says the same. Without a time of its own it is compared without. */
export function isSameContact(known: ContactRecord, again: ProperContact, withTime: boolean): boolean {
  return (
    COMPARED.every((field) => known[field] === again[field]) &&
    (!withTime || known.at.getTime() === again.at.getTime())
  );
}

/** What an OUCH is called in its recovery. */
export function ouchInWords(moment: string, { feeling, detractors, note }: ProperContact): string {
  const said = [feeling, detractors.join(', '), note].find((text) => text !== '') ?? '';
  const words = said === '' ? `OUCH at ${moment}` : `OUCH at ${moment}: ${said}`;
  return words.replaceAll(/\s+/gu, ' ').slice(0, 1000);
}
