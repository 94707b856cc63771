import type { FactCase, FactRow } from './fact-and-perception.ts';
import { CASE_WORDS } from './fact-words.rules.ts';

/** What the four cases say at once. */
export type FactsSaid = {
  readonly kind: 'bad' | 'risk' | 'unsure' | 'good';
  readonly title: string;
  readonly lines: readonly string[];
  /** Where to look next. */
  readonly attribute: { readonly id: string; readonly name: string } | null;
};

const FIRST: readonly FactCase[] = ['both-bad', 'perceived-badly', 'at-risk'];
const KINDS: Readonly<Record<FactCase, FactsSaid['kind']>> = {
  'both-bad': 'bad',
  'perceived-badly': 'bad',
  'at-risk': 'risk',
  'both-good': 'good',
};

/** The case that wants something done first, with what it is about; rows come with the worst first. */
export function saidOfFacts(rows: readonly FactRow[]): FactsSaid {
  const moved = movedWords(rows);
  for (const wanted of FIRST) {
    const found = rows.filter(({ placed }) => placed?.case === wanted);
    const [first] = found;
    if (first === undefined) continue;
    const more = found.length === 1 ? '' : ` and ${found.length - 1} more`;
    return {
      kind: KINDS[wanted],
      title: `“${first.attribute.name}”${more}: ${CASE_WORDS[wanted].name}.`,
      lines: [first.sentence, ...moved, ...mixtureWords(first)],
      attribute: first.attribute,
    };
  }
  const between = rows.filter(({ placed }) => placed !== null && placed.case === null);
  const [nearest] = between;
  if (nearest !== undefined) {
    return {
      kind: 'unsure',
      title: 'No attribute is proven to be bad in fact or in perception.',
      lines: [`“${nearest.attribute.name}”: ${nearest.sentence}`, ...moved],
      attribute: nearest.attribute,
    };
  }
  const placed = rows.some((row) => row.placed !== null);
  return placed
    ? {
        kind: 'good',
        title: 'Every attribute that can be placed is good in both.',
        lines: moved,
        attribute: null,
      }
    : {
        kind: 'unsure',
        title: 'No attribute has both a measured standard and a perception yet.',
        lines: ['Each below says what is missing, and what fills it.'],
        attribute: null,
      };
}

function movedWords(rows: readonly FactRow[]): readonly string[] {
  const [first, ...others] = rows.filter(({ movement }) => movement?.kind === 'signal');
  if (first === undefined || first.movement === null) return [];
  const more = others.length === 0 ? '' : ` ${others.length} more moved too.`;
  return [`“${first.attribute.name}”: ${first.movement.sentence}${more}`];
}

/** What moved is over the whole time neither how it was nor how it is. */
function mixtureWords({ movement }: FactRow): readonly string[] {
  return movement?.kind === 'signal'
    ? [
        'Over the whole time that is a mixture of before and after; choose a shorter period for how it is now.',
      ]
    : [];
}
