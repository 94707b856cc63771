import type { ReactNode } from 'react';
import {
  type BadgeKind,
  type ChoiceWords,
  choiceWords,
  RecordBadge,
} from '../../../platform/interface/web.ts';
import type {
  CaseChannel,
  CaseKind,
  CaseLevel,
  CaseResult,
  CaseState,
  CaseStepKind,
  CaseTurn,
  Severity,
  Verdict,
} from '../case.ts';

const STATE_NAMES: Readonly<Record<CaseState, string>> = {
  received: 'Received',
  acknowledged: 'Acknowledged',
  assessed: 'Assessed',
  investigated: 'Investigated',
  decided: 'Decided, not told yet',
  answered: 'Answered',
  disputed: 'Not accepted',
  referred: 'With an outside body',
  settled: 'Settled',
  closed: 'Closed',
};

const KIND_NAMES: Readonly<Record<CaseKind, string>> = {
  complaint: 'Complaint',
  request: 'Request',
  praise: 'Praise',
  suggestion: 'Suggestion',
};

const CHANNEL_NAMES: Readonly<Record<CaseChannel | 'tracker' | 'other', string>> = {
  form: 'Public form',
  mail: 'Mail',
  phone: 'Phone',
  letter: 'Letter',
  chat: 'Chat',
  'in-person': 'In person',
  social: 'Social media',
  referral: 'Passed on',
  api: 'A program',
  file: 'A file',
  tracker: 'Their page',
  other: 'Another way',
};

const LEVEL_NAMES: Readonly<Record<CaseLevel, string>> = {
  'front-line': 'Front line',
  review: 'Internal review',
  external: 'Outside body',
};

const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  justified: 'Justified',
  partly: 'Partly justified',
  'not-justified': 'Not justified',
};

const RESULT_NAMES: Readonly<Record<CaseResult | 'noted', string>> = {
  accepted: 'Accepted',
  withdrawn: 'Withdrawn',
  'no-reply': 'No reply from them',
  'decided-outside': 'Decided outside',
  exhausted: 'Every way was used',
  answered: 'Answered',
  merged: 'Part of another case',
  'closed-elsewhere': 'Closed elsewhere',
  noted: 'Noted',
};

const TURN_NAMES: Readonly<Record<CaseTurn, string>> = {
  ours: 'Ours',
  theirs: 'Theirs',
  nobody: 'Nobody’s',
};

/** Words of choices as people read them. */
export const CASE_WORDS: ChoiceWords = {
  ...STATE_NAMES,
  ...KIND_NAMES,
  ...CHANNEL_NAMES,
  ...LEVEL_NAMES,
  ...VERDICT_NAMES,
  ...RESULT_NAMES,
  ...TURN_NAMES,
  ...SEVERITY_NAMES,
  // `answered` is a state and a result, `mail` and `e-mail` are the same to people.
  'e-mail': 'Mail',
};

export const kindName = (kind: CaseKind): string => KIND_NAMES[kind];
export const channelName = (channel: string): string => choiceWords(channel, CHANNEL_NAMES);
export const levelName = (level: CaseLevel): string => LEVEL_NAMES[level];
export const severityName = (severity: Severity): string => SEVERITY_NAMES[severity];
export const verdictName = (verdict: Verdict): string => VERDICT_NAMES[verdict];
export const resultName = (result: string): string => choiceWords(result, RESULT_NAMES);
export const stateName = (state: CaseState): string => STATE_NAMES[state];

/** What a step is called once it is done. */
export const STEP_NAMES: Readonly<Record<string, string>> = {
  receipt: 'Received',
  acknowledgement: 'Acknowledged',
  assessment: 'Assessed',
  'immediate-action': 'Done at once',
  investigation: 'Investigated',
  decision: 'Decided',
  'approval-asked': 'Approval asked for',
  approval: 'Approved',
  'approval-refused': 'Approval refused',
  answer: 'Answered',
  'holding-reply': 'Holding reply',
  acceptance: 'Accepted by them',
  rejection: 'Not accepted by them',
  review: 'Internal review begun',
  referral: 'Referred outside',
  'outside-outcome': 'Outcome outside',
  'remedy-given': 'Remedy given',
  withdrawal: 'Withdrawn by them',
  closure: 'Closed',
  reopening: 'Opened again',
  turned: 'Turned into another kind',
  merged: 'Merged',
  'asked-again': 'Asked again',
} satisfies Partial<Record<CaseStepKind | 'approval' | 'approval-refused', string>>;

export function stepName(step: string): string {
  return choiceWords(step, STEP_NAMES);
}

/** Only what went wrong and what went well stands out: of a queue everything else waits anyway. */
const STATE_KINDS: Readonly<Partial<Record<CaseState, BadgeKind>>> = {
  disputed: 'bad',
  referred: 'bad',
  settled: 'good',
};

export function CaseStateBadge({ state }: { readonly state: CaseState }): ReactNode {
  const kind = STATE_KINDS[state];
  if (kind === undefined) return <span>{STATE_NAMES[state]}</span>;
  return <RecordBadge state={state} words={STATE_NAMES} kind={kind} />;
}

const SEVERITY_KINDS: Readonly<Partial<Record<Severity, BadgeKind>>> = {
  high: 'open',
  critical: 'bad',
};

/** How severe it is; what nobody has judged yet says so. */
export function SeverityBadge({
  severity,
  isSafety = false,
}: {
  readonly severity: Severity | null;
  readonly isSafety?: boolean;
}): ReactNode {
  if (severity === null) return <span className="quiet">Not assessed</span>;
  const words = isSafety ? `${SEVERITY_NAMES[severity]}, safety` : SEVERITY_NAMES[severity];
  const kind = isSafety ? 'bad' : SEVERITY_KINDS[severity];
  return kind === undefined ? <span>{words}</span> : <RecordBadge state={words} kind={kind} />;
}

/** Who complains as one line; somebody unknown says so. */
export function whoWords({
  who,
  isAnonymous,
}: {
  readonly who: string;
  readonly isAnonymous: boolean;
}): string {
  if (isAnonymous) return 'Somebody who wants to stay unnamed';
  return who === '' ? 'Somebody unknown' : who;
}
