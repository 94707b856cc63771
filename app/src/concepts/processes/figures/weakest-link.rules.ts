import { adjustedPValues, type SampleSummary, welchTTest } from 'heed-statistics';
import { LINK_CONFIDENCE, type WeakestLink } from './link-figure.ts';

const METHOD = {
  name: 'Weakest link',
  formula:
    'the link of the lowest mean against each other one by Welch’s t over raters; p after Holm over these comparisons; named only when all of them are below 0.05',
  source: 'Welch 1947; Holm 1979; the choice of the lowest as in Hsu 1981 (comparisons with the best)',
} as const;

const RISK = 1 - LINK_CONFIDENCE;

/** A link with what its raters say; `words` is what it is called. */
export type ComparedLink = { readonly id: string; readonly words: string; readonly sample: SampleSummary };

/** Which link is the weakest? Named only when it is told apart from every other one. */
export function weakestOf(links: readonly ComparedLink[]): WeakestLink {
  const ranked = links.toSorted((a, b) => a.sample.mean - b.sample.mean || (a.words < b.words ? -1 : 1));
  const [lowest, ...others] = ranked;
  const none = { linkId: null, notToldApartFrom: [], compared: links.length, method: METHOD };
  if (lowest === undefined || others.length === 0) {
    const sentence =
      lowest === undefined
        ? 'No link has ratings of three people or more yet, so no link can be called the weakest.'
        : `Only ${lowest.words} has ratings of three people or more; there is nothing to compare it with.`;
    return { ...none, kind: 'too-few', sentence, warnings: [] };
  }
  const adjusted = adjustedPValues(
    others.map((other) => pValueOf(lowest.sample, other.sample)),
    'holm',
  );
  const alike = others.filter((_, at) => adjusted[at]! > RISK);
  const found = { ...none, linkId: lowest.id, notToldApartFrom: alike.map(({ id }) => id) };
  const warnings = [
    'links are compared as if other people had rated each; where the same people rated several, differences are surer than this says',
  ];
  const mean = `${lowest.words} (mean ${lowest.sample.mean.toFixed(1)} of ${lowest.sample.n} raters)`;
  if (alike.length === 0) {
    const than = others.length === 1 ? 'the other link' : `each of the ${others.length} other links`;
    const sentence = `The weakest link is ${mean}: rated lower than ${than}, more clearly than chance would make it.`;
    return { ...found, kind: 'named', sentence, warnings };
  }
  const named = alike.slice(0, 3).map(({ words }) => words);
  const more = alike.length > named.length ? ` and ${alike.length - named.length} more` : '';
  const sentence = `The lowest mean is that of ${mean}, but it is not told apart from ${named.join(', ')}${more}.`;
  return { ...found, kind: 'not-told-apart', sentence, warnings };
}

/** How likely so large a difference is by chance; samples without any spread are told apart only by their size. */
function pValueOf(a: SampleSummary, b: SampleSummary): number {
  const test = welchTTest(a, b, { confidence: LINK_CONFIDENCE });
  if (test !== null) return test.pValue;
  // Nobody differs from anybody in either group: there is nothing to tell chance by, so they are not told apart.
  return 1;
}
