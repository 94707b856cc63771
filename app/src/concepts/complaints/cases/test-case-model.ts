import type { CaseRecord } from '../case.ts';
import type { DeedName } from '../case-deeds.ts';

/** Something that somebody tries in a case. */
export type Attempt = {
  readonly name: string;
  /** `wrote` and `read` are no deeds: a message comes, and somebody reads what came. */
  readonly deed: DeedName | 'wrote' | 'read';
  readonly wish: object;
  readonly by: 'agent' | 'manager' | 'complainant';
  /** Whether it costs more than they may give. */
  readonly isOverLimit?: true;
  /** Days that pass before it. */
  readonly days?: number;
};

const at = null;
const how = 'phone';
const immediate = { isNeeded: false, isPossible: false, action: '' };
const judged = { at, isSafety: false, complexity: 'low', impact: 'low', immediate, words: '' };
const refund = [{ kind: 'refund', words: 'The price', cost: 10 }];
const decision = { at, reasons: 'Because', rightIds: [] };

/** Every deed, in the ways that matter, by everybody who may try it. */
export const ATTEMPTS: readonly Attempt[] = [
  { name: 'told', deed: 'acknowledge', by: 'agent', wish: { at, how, words: '' } },
  { name: 'unreachable', deed: 'acknowledge', by: 'agent', wish: { at, how: null, words: 'No address' } },
  { name: 'silent', deed: 'acknowledge', by: 'agent', wish: { at, how: null, words: '' } },
  { name: 'low', deed: 'assess', by: 'agent', wish: { ...judged, severity: 'low' } },
  { name: 'critical', deed: 'assess', by: 'agent', wish: { ...judged, severity: 'critical' } },
  { name: 'unsafe', deed: 'assess', by: 'agent', wish: { ...judged, severity: 'low', isSafety: true } },
  { name: 'acted', deed: 'actAtOnce', by: 'agent', wish: { at, words: 'Switched off' } },
  { name: 'found', deed: 'investigate', by: 'agent', wish: { at, isSkipped: false, words: 'Found' } },
  { name: 'not looked', deed: 'investigate', by: 'agent', wish: { at, isSkipped: true, words: 'Small' } },
  {
    name: 'refund',
    deed: 'decide',
    by: 'agent',
    wish: { ...decision, verdict: 'justified', remedies: refund },
  },
  {
    name: 'unfounded',
    deed: 'decide',
    by: 'manager',
    wish: { ...decision, verdict: 'not-justified', remedies: [] },
  },
  {
    name: 'too dear',
    deed: 'decide',
    by: 'agent',
    isOverLimit: true,
    wish: { ...decision, verdict: 'partly', remedies: refund },
  },
  {
    name: 'nothing offered',
    deed: 'decide',
    by: 'manager',
    wish: { ...decision, verdict: 'justified', remedies: [] },
  },
  { name: 'approved', deed: 'approve', by: 'manager', wish: { at, isApproved: true, words: '' } },
  { name: 'approved by oneself', deed: 'approve', by: 'agent', wish: { at, isApproved: true, words: '' } },
  { name: 'sent back', deed: 'approve', by: 'manager', wish: { at, isApproved: false, words: 'Too much' } },
  { name: 'answered', deed: 'answer', by: 'agent', wish: { at, how, words: 'So', letterId: null } },
  { name: 'held', deed: 'hold', by: 'agent', wish: { at, how, words: 'Later' } },
  { name: 'accepted', deed: 'accept', by: 'agent', wish: { at, how, words: '' } },
  { name: 'rejected', deed: 'reject', by: 'complainant', wish: { at, how, words: '' } },
  { name: 'reviewed', deed: 'review', by: 'agent', wish: { at, words: 'Again', ownerId: null } },
  { name: 'referred', deed: 'refer', by: 'agent', wish: { at, providerId: 'body', words: 'Letter' } },
  {
    name: 'outcome',
    deed: 'noteOutcome',
    by: 'agent',
    wish: { at, outcome: 'partly', words: 'Half of it' },
  },
  { name: 'given', deed: 'giveRemedy', by: 'agent', wish: { at, remedyId: 'pending', words: '' } },
  { name: 'closed', deed: 'close', by: 'agent', wish: { at, reason: '' } },
  { name: 'closed with reason', deed: 'close', by: 'manager', wish: { at, reason: 'Everything was tried' } },
  {
    name: 'closed much later',
    deed: 'close',
    by: 'agent',
    days: 30,
    wish: { at, reason: 'No word came' },
  },
  { name: 'reopened', deed: 'reopen', by: 'agent', wish: { at, reason: 'It broke again' } },
  { name: 'withdrawn', deed: 'withdraw', by: 'complainant', wish: { at, how, words: '' } },
  { name: 'wrote', deed: 'wrote', by: 'complainant', wish: {} },
  { name: 'read', deed: 'read', by: 'agent', wish: {} },
  { name: 'a request', deed: 'turn', by: 'agent', wish: { at, kind: 'request', words: 'Not a complaint' } },
  { name: 'a complaint', deed: 'turn', by: 'agent', wish: { at, kind: 'complaint', words: 'It is' } },
];

/** What the model knows of a case: a few words, nothing of how rules come to them. */
export type Model = {
  readonly isComplaint: boolean;
  readonly state: CaseRecord['state'];
  readonly isGrave: boolean;
  readonly level: CaseRecord['level'];
  readonly proposed: boolean;
  readonly pending: boolean;
  readonly offered: boolean;
  /** Who decided in rounds before this one. */
  readonly before: readonly string[];
  readonly now: readonly string[];
  readonly byOutside: boolean;
  readonly unread: boolean;
  /** Once decided, a complaint stays one. */
  readonly everDecided: boolean;
  readonly result: CaseRecord['result'];
};

type Next = Partial<Model> | null;
const EARLY = ['received', 'acknowledged', 'assessed', 'investigated'];
const anew = (m: Model): Partial<Model> => ({
  proposed: false,
  before: [...new Set([...m.before, ...m.now])].sort(),
  now: [],
});

/** What becomes of it; null: refused. One line for each thing that somebody may try. */
export const MODEL: Readonly<Record<string, (m: Model) => Next>> = {
  told: (m) => (m.state === 'received' ? { state: 'acknowledged' } : null),
  unreachable: (m) => (m.state === 'received' ? { state: 'acknowledged' } : null),
  silent: () => null,
  low: (m) => assessed(m, false),
  critical: (m) => assessed(m, true),
  unsafe: (m) => assessed(m, true),
  acted: (m) => (m.state === 'closed' ? null : {}),
  found: (m) => (isIn(m, ['assessed', 'investigated']) ? { state: 'investigated', proposed: false } : null),
  'not looked': (m) =>
    isIn(m, ['assessed', 'investigated']) && !m.isGrave ? { state: 'investigated', proposed: false } : null,
  refund: (m) => decided(m, 'agent', { pending: true, offered: true }),
  unfounded: (m) => decided(m, 'manager', { pending: false }),
  'too dear': (m) => (isIn(m, ['investigated']) && mayDecide(m, 'agent') ? { proposed: true } : null),
  'nothing offered': () => null,
  // An approval makes both of them those who decided.
  approved: (m) =>
    m.proposed && m.state !== 'closed' && mayDecide(m, 'manager')
      ? {
          state: 'decided',
          proposed: false,
          everDecided: true,
          now: ['agent', 'manager'],
          pending: true,
          offered: true,
        }
      : null,
  'approved by oneself': () => null,
  'sent back': (m) =>
    m.proposed && m.state !== 'closed' && mayDecide(m, 'manager') ? { proposed: false } : null,
  answered: (m) => (m.state === (m.isComplaint ? 'decided' : 'acknowledged') ? { state: 'answered' } : null),
  held: (m) => (isIn(m, [...EARLY, 'decided']) ? {} : null),
  accepted: (m) => (isIn(m, ['answered', 'disputed']) ? { state: 'settled' } : null),
  rejected: (m) => (isIn(m, ['answered']) ? { state: 'disputed' } : null),
  reviewed: (m) => (isIn(m, ['disputed']) ? { ...anew(m), state: 'assessed', level: 'review' } : null),
  referred: (m) =>
    isIn(m, ['answered', 'disputed']) ? { state: 'referred', level: 'external', byOutside: false } : null,
  outcome: (m) => (m.state === 'referred' ? { state: 'settled', byOutside: true } : null),
  given: (m) => (m.pending && m.result !== 'merged' && !EARLY.includes(m.state) ? { pending: false } : null),
  closed: (m) => closedBy(m, { hasReason: false, isManager: false, isLate: false }),
  'closed with reason': (m) => closedBy(m, { hasReason: true, isManager: true, isLate: false }),
  'closed much later': (m) => closedBy(m, { hasReason: true, isManager: false, isLate: true }),
  reopened: (m) =>
    m.state === 'closed'
      ? {
          ...{ ...anew(m), before: [] },
          ...{
            state: 'acknowledged',
            result: null,
            level: m.level === 'front-line' ? 'front-line' : 'review',
          },
        }
      : null,
  wrote: () => ({ unread: true }),
  read: () => ({ unread: false }),
  withdrawn: (m) => (m.state === 'closed' ? null : { state: 'closed', result: 'withdrawn', proposed: false }),
  'a request': (m) =>
    m.isComplaint && EARLY.includes(m.state) && !m.everDecided ? { ...turned(m), isComplaint: false } : null,
  'a complaint': (m) => (m.isComplaint || m.state === 'closed' ? null : { ...turned(m), isComplaint: true }),
};

function isIn(m: Model, states: readonly string[]): boolean {
  return m.isComplaint && states.includes(m.state);
}

function turned(m: Model): Partial<Model> {
  const state = m.state === 'received' ? 'received' : 'acknowledged';
  return { state, isGrave: false, proposed: false };
}

function assessed(m: Model, isGrave: boolean): Next {
  if (!isIn(m, ['acknowledged', 'assessed', 'investigated'])) return null;
  return { isGrave, state: m.state === 'investigated' ? 'investigated' : 'assessed' };
}

function mayDecide(m: Model, who: string): boolean {
  return m.level !== 'review' || !m.before.includes(who);
}

function decided(m: Model, who: string, offer: Partial<Model>): Next {
  if (!isIn(m, ['investigated']) || !mayDecide(m, who)) return null;
  return { ...offer, state: 'decided', proposed: false, everDecided: true, now: [who] };
}

type Closing = { readonly hasReason: boolean; readonly isManager: boolean; readonly isLate: boolean };

function closedBy(m: Model, { hasReason, isManager, isLate }: Closing): Next {
  const close = (result: Model['result']): Next => ({ state: 'closed', result });
  if (m.unread) return null;
  if (!m.isComplaint) {
    if (m.state === 'answered') return close('answered');
    return m.state === 'acknowledged' && hasReason ? close('noted') : null;
  }
  if (m.state === 'settled' && !m.pending) {
    return close(m.level === 'external' && m.byOutside ? 'decided-outside' : 'accepted');
  }
  if (m.state === 'answered' && isLate && (hasReason || !m.pending)) return close('no-reply');
  return m.state === 'disputed' && isManager && hasReason ? close('exhausted') : null;
}
