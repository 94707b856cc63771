import {
  type DemoFeature,
  DISPATCH_MONTH,
  KANO_ANSWERS,
  KANO_OTHERWISE,
  type KanoAnswer,
} from './brightwater-truth.ts';

const CATEGORIES = ['A', 'O', 'M', 'I', 'R', 'Q'] as const;
type Category = (typeof CATEGORIES)[number];

/** What a feature truly is to those who were asked: the share in each category, and what follows from the shares. */
export type TrueKano = {
  readonly shares: Readonly<Record<Category, number>>;
  readonly category: Category;
  readonly better: number;
  readonly worse: number;
};

/** Adds up all 25 pairs of answers, each with its probability, over months that count alike. */
export function trueKano(feature: DemoFeature, months: readonly number[]): TrueKano {
  const shares: Record<Category, number> = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
  for (const month of months) {
    const typical = month < DISPATCH_MONTH ? feature.before : feature.since;
    shares[categoryOf(typical.functional, typical.dysfunctional)] += typical.share / months.length;
    KANO_ANSWERS.forEach((functional, i) => {
      KANO_ANSWERS.forEach((dysfunctional, j) => {
        const both = KANO_OTHERWISE.functional[i]! * KANO_OTHERWISE.dysfunctional[j]!;
        shares[categoryOf(functional, dysfunctional)] += ((1 - typical.share) * both) / months.length;
      });
    });
  }
  const { A, O, M, I } = shares;
  const category = CATEGORIES.reduce((most, next) => (shares[next] > shares[most] ? next : most));
  return { shares, category, better: (A + O) / (A + O + M + I), worse: -(O + M) / (A + O + M + I) };
}

/** Kano's evaluation in words; Berger et al. (1993) print it as a table. */
function categoryOf(functional: KanoAnswer, dysfunctional: KanoAnswer): Category {
  const [like, , , , dislike] = KANO_ANSWERS;
  const extremes = [like, dislike] as const;
  if (functional === dysfunctional && extremes.some((extreme) => extreme === functional)) return 'Q';
  if (functional === dislike || dysfunctional === like) return 'R';
  if (functional === like) return dysfunctional === dislike ? 'O' : 'A';
  return dysfunctional === dislike ? 'M' : 'I';
}
