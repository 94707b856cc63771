import { ATTRIBUTES } from './brightwater-truth.ts';
import { known } from './opinion-structure.ts';
import type { RandomStream } from './random-streams.ts';
import { attributeColumn } from './survey-questions.ts';

const SHARE_WITH_COMMENT = 0.16;

/** What people write who find an attribute below their expectations. */
const BLAME: Readonly<Record<string, readonly string[]>> = {
  app: ['The app logged me out three times', 'Could not find the form for moving house'],
  bill: ['I do not understand my bill', 'What is "adjustment, other" on the bill?', 'Rechnung ist unklar'],
  'on-time': [
    'Waited at home all day, nobody came',
    'The technician came two days late,\nand nobody had called',
    'Said "between 8 and 18 h". That is not an appointment',
    'Technik kam nicht zum Termin',
  ],
  stable: ['Connection drops every evening', 'Video calls freeze, every day'],
  reached: ['25 minutes in the queue', 'Rang four times, gave up'],
  mended: ['A week without internet!', 'Three visits for one fault'],
  know: ['Each person told me something else'],
  safe: ['Why do you need my birthday?'],
  listen: ['I explained it all, and got a standard letter', 'Nobody listens'],
  hours: ['Closed when I am off work', 'Nobody there on Saturdays'],
};

/** What people write whose expectations are met, by the attribute that they find best. */
const PRAISE: Readonly<Record<string, readonly string[]>> = {
  app: ['The app is great', 'Moved house with three clicks'],
  bill: ['Clear bill, thank you'],
  'on-time': ['Technician came on the minute', 'Came when promised, tidy work', '¡Muy puntual!'],
  stable: ['It just works', 'Fast and steady, even out here'],
  reached: ['Answered at once'],
  mended: ['Mended the same day'],
  know: ['Knew the answer, first time', 'Competent staff'],
  safe: ['I feel in good hands'],
  listen: ['Very friendly, took their time', 'Great staff, they listened'],
  hours: ['Good that you are there until 20 h'],
};

/** A comment about what stands out most to this customer, or none. */
export function commentOf(opinions: ReadonlyMap<string, number>, random: RandomStream): string {
  if (!random.chance(SHARE_WITH_COMMENT)) return '';
  const gaps = ATTRIBUTES.map(({ key }) => {
    const gap = known(opinions, attributeColumn('P', key)) - known(opinions, attributeColumn('E', key));
    return { key, gap };
  });
  const [worst] = gaps.toSorted((a, b) => a.gap - b.gap);
  const best = gaps.toSorted((a, b) => b.gap - a.gap)[0];
  const satisfied = known(opinions, 'satisfaction') > 0.5;
  return random.pick(satisfied ? PRAISE[best!.key]! : BLAME[worst!.key]!);
}
