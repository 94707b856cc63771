import type { CaseShown, ShownDeed } from '../../cases/case-shown.ts';

/** What each deed is called on a button. */
export const DEED_NAMES: Readonly<Record<ShownDeed, string>> = {
  acknowledge: 'Acknowledge it',
  assess: 'Assess it',
  actAtOnce: 'Note what was done at once',
  investigate: 'Note what was found',
  decide: 'Decide',
  approve: 'Approve or send back',
  answer: 'Tell them the answer',
  hold: 'Send a holding reply',
  accept: 'They accept it',
  reject: 'They do not accept it',
  review: 'Review it in the house',
  refer: 'Refer it outside',
  noteOutcome: 'Note the outcome outside',
  giveRemedy: 'Note that a remedy was given',
  close: 'Close it',
  reopen: 'Open it again',
  withdraw: 'They withdraw it',
  turn: 'Turn it into another kind',
  merge: 'Merge it into another case',
  assign: 'Say who handles it',
  correct: 'Correct what is known',
  pause: 'Stop the clocks',
  resume: 'Let the clocks run again',
  resolveAtOnce: 'Resolve it at once',
  askAgain: 'Note how they find it now',
};

/** Why the deed that comes next matters, in a sentence. */
export const WHY_NEXT: Readonly<Partial<Record<ShownDeed, string>>> = {
  acknowledge: 'They do not know yet that we have it.',
  assess: 'Nobody has judged yet how severe it is, and whether anybody is in danger.',
  investigate: 'Find out what happened, in proportion to how severe it is; or say why that is not needed.',
  decide: 'The findings are there: is it justified, and what is offered?',
  approve: 'What is offered is more than the handler may give; somebody with a higher limit decides.',
  answer: 'They do not know the answer yet.',
  review:
    'They do not accept it: somebody else in the house looks at it again, or they turn to an outside body.',
  noteOutcome: 'An outside body looks at it; what it decides is written down.',
  giveRemedy: 'What was offered is not given yet.',
  close: 'Everything is done; whoever closes it keeps what was learned.',
};

/** Deeds as they stand in the menu, by what they are about. */
export const DEED_GROUPS: readonly { readonly name: string; readonly deeds: readonly ShownDeed[] }[] = [
  {
    name: 'Stages',
    deeds: ['acknowledge', 'assess', 'actAtOnce', 'investigate', 'decide', 'approve', 'answer', 'hold'],
  },
  {
    name: 'What they say',
    deeds: ['accept', 'reject', 'withdraw'],
  },
  {
    name: 'How it goes on',
    deeds: ['resolveAtOnce', 'review', 'refer', 'noteOutcome', 'close', 'reopen', 'askAgain'],
  },
  {
    name: 'The case',
    deeds: ['assign', 'correct', 'turn', 'merge', 'pause', 'resume'],
  },
];

/** The word of the case on one deed: whether it can be done now, and why not. */
export function deedOf(
  { deeds }: Pick<CaseShown, 'deeds'>,
  deed: ShownDeed,
): { readonly may: boolean; readonly why: string } {
  return deeds.find((one) => one.deed === deed) ?? { may: false, why: '' };
}

/** A sentence with a capital and a stop, as refusals come without. */
export function asSentence(words: string): string {
  if (words === '') return '';
  const capital = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/u.test(capital) ? capital : `${capital}.`;
}
