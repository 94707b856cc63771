import { readerCount } from '../../platform/interface/web.ts';

/** What records of a kind are called: one of them, several. */
const KINDS: Readonly<Record<string, readonly [one: string, several: string]>> = {
  attribute: ['attribute below it', 'attributes below it'],
  'survey-item': ['survey item', 'survey items'],
  requirement: ['requirement', 'requirements'],
  survey: ['survey', 'surveys'],
  measure: ['measure', 'measures'],
  expectation: ['expectation', 'expectations'],
  belief: ['belief', 'beliefs'],
  kano: ['Kano finding', 'Kano findings'],
  obligation: ['obligation', 'obligations'],
};

/** A kind of record as a heading. */
export function kindWords(kind: string): string {
  const words = KINDS[kind]?.[1] ?? kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How many records of which kinds, in words; empty without any. */
export function namingWords(counts: readonly { readonly kind: string; readonly count: number }[]): string {
  return counts
    .map(({ kind, count }) => {
      const [one, several] = KINDS[kind] ?? [kind.replaceAll('-', ' '), kind.replaceAll('-', ' ')];
      return `${readerCount(count)} ${count === 1 ? one : several}`;
    })
    .join(', ');
}
