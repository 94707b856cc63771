import type { SheetPart } from './key-account.ts';

/** A question that deepens what is understood of a customer. */
export type GuideQuestion = {
  readonly key: string;
  readonly topic: string;
  readonly question: string;
  /** What to listen for. */
  readonly hint: string;
  /** The part of the research sheet that the answer fills. */
  readonly fills: SheetPart | null;
};

/** After so many months an answer is old, and the question is worth asking again. */
export const FRESH_MONTHS = 12;

const question = (
  [key, topic]: readonly [string, string],
  asked: string,
  { hint, fills = null }: { readonly hint: string; readonly fills?: SheetPart | null },
): GuideQuestion => ({ key, topic, question: asked, hint, fills });

/** Open questions in the order of a talk; none can be answered by yes or no. */
export const MEETING_GUIDE: readonly GuideQuestion[] = [
  question(['business-now', 'Their business'], 'What has changed in your work since we last met?', {
    hint: 'New people, products, places, customers of theirs',
    fills: 'business',
  }),
  question(
    ['success', 'Their business'],
    'How will you know at the end of the year that it was a good one?',
    {
      hint: 'Their own measures, in their words and numbers',
      fills: 'goals',
    },
  ),
  question(['obstacle', 'Their business'], 'What stands most in the way of that?', {
    hint: 'What costs them time, money or nerves',
    fills: 'goals',
  }),
  question(
    ['their-customers', 'Their business'],
    'What do your own customers ask of you that you find hard to give?',
    {
      hint: 'A need behind their need',
      fills: 'business',
    },
  ),
  question(['job', 'What they need'], 'What were you trying to get done when you last turned to us?', {
    hint: 'The job, with its steps; not our product',
  }),
  question(['must-never', 'What they need'], 'What must never go wrong in what you get from us?', {
    hint: 'What goes without saying, and is seldom said',
  }),
  question(
    ['not-yet', 'What they need'],
    'What do you still do yourselves, or get elsewhere, that we could take over?',
    {
      hint: 'Work-arounds, lists of their own, second suppliers',
      fills: 'competitors',
    },
  ),
  question(['expect', 'What they expect'], 'When you compare us, whom do you compare us with, and in what?', {
    hint: 'Where their expectations come from: experience, recommendation, advertising',
    fills: 'competitors',
  }),
  question(['well-met', 'How we do'], 'Tell me of a time when we served you well. What made it good?', {
    hint: 'One story, not a mark',
    fills: 'whatKeeps',
  }),
  question(['let-down', 'How we do'], 'Tell me of a time when we let you down. What happened next?', {
    hint: 'What it cost them, and whether it was put right',
    fills: 'whatCouldLose',
  }),
  question(['promised', 'How we do'], 'What did we promise that you still wait for?', {
    hint: 'Who promised it, to whom, by when',
    fills: 'promises',
  }),
  question(['stay', 'Staying'], 'What makes you stay with us, when you could choose anybody?', {
    hint: 'Habit and contract are reasons too; ask what else there is',
    fills: 'whatKeeps',
  }),
  question(['leave', 'Staying'], 'What would make you look around for somebody else?', {
    hint: 'Let them finish; defend nothing',
    fills: 'whatCouldLose',
  }),
  question(
    ['decide', 'Who decides'],
    'Who besides you has a say in whether we go on together, and what matters to them?',
    {
      hint: 'Who decides, who influences, who uses, who buys',
    },
  ),
  question(
    ['small-stuff', 'Little things'],
    'What should everybody here know so that dealing with us is easy for you?',
    {
      hint: 'How and when to reach them, what they dislike; note it as a preference',
    },
  ),
  question(['exceed', 'Going beyond'], 'What would surprise you in a good way?', {
    hint: 'Something small counts',
  }),
  question(['future', 'Going beyond'], 'What will you need in two years that nobody gives you today?', {
    hint: 'Where their own field is going',
    fills: 'goals',
  }),
  question(
    ['recommend', 'Going beyond'],
    'What would you tell a colleague about us, and to whom would you say it?',
    {
      hint: 'An advocate names somebody; ask whether you may call them',
    },
  ),
];
