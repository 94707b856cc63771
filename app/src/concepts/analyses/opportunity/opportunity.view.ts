import type { Part, QuadrantPart } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld } from '../analysis-method.ts';
import { answered, fewNames } from '../view-words.ts';
import type { OpportunityEntry, OpportunityResult, OutcomeFigures } from './opportunity.result.ts';

const WORDS: Readonly<Record<string, string>> = {
  extreme: 'extreme opportunity',
  high: 'high opportunity',
  'worth-a-look': 'worth a look',
  'served-well': 'served well',
  'over-served': 'over-served',
};

function wordOf({ word }: OutcomeFigures): string {
  return word === null ? 'none' : (WORDS[word] ?? word);
}

/** The scores, and the outcomes in the plane of satisfaction and importance. */
export function viewOpportunity({ outcomes }: OpportunityEntry, result: OpportunityResult): Part[] {
  return [
    {
      kind: 'estimates',
      caption: 'Opportunity of each outcome, 0 to 20',
      format: { decimals: 1 },
      axis: { min: 0, max: 20, label: 'opportunity', reference: 10 },
      columns: ['what it is'],
      rows: outcomes
        .map(({ outcome }) => ({ outcome, figures: result.outcomes[outcome]! }))
        .sort((a, b) => scoreOf(b.figures) - scoreOf(a.figures))
        .map(({ outcome, figures }) =>
          isWithheld(figures)
            ? { label: outcome, ...figures }
            : {
                label: outcome,
                n: figures.n,
                estimate: figures.score,
                interval: figures.interval,
                columns: [wordOf(figures)],
              },
        ),
    },
    {
      kind: 'quadrant',
      caption: 'Importance and satisfaction of each outcome',
      x: { min: 0, max: 10, crossing: 5, label: 'satisfied, tenths of people' },
      y: { min: 0, max: 10, crossing: 5, label: 'important, tenths of people' },
      format: { decimals: 1 },
      corners: {
        topLeft: 'opportunity',
        topRight: 'served well',
        bottomLeft: 'leave',
        bottomRight: 'over-served',
      },
      columns: [],
      points: outcomes.flatMap(({ outcome, importance, satisfaction }): QuadrantPart['points'][number][] => {
        const figures = result.outcomes[outcome]!;
        if (isWithheld(figures)) return [{ label: outcome, ...figures }];
        if (figures.importance === null || figures.satisfaction === null) return [];
        return [
          {
            label: outcome,
            ...answered(importance, satisfaction),
            n: figures.n,
            x: figures.satisfaction,
            y: figures.importance,
            xInterval: figures.satisfactionInterval,
            yInterval: figures.importanceInterval,
            mark: wordOf(figures),
            columns: [],
          },
        ];
      }),
    },
  ];
}

function scoreOf(figures: OpportunityResult['outcomes'][string]): number {
  return isWithheld(figures) ? -1 : (figures.score ?? -1);
}

/** The score of each outcome in each group. */
export function compareOpportunity(
  { outcomes }: OpportunityEntry,
  groups: readonly GroupResult<OpportunityResult>[],
): Part[] {
  return outcomes.map(({ outcome }) => ({
    kind: 'estimates',
    caption: `Opportunity by group: ${outcome}`,
    format: { decimals: 1 },
    axis: { min: 0, max: 20, label: 'opportunity', reference: 10 },
    columns: ['what it is'],
    rows: groups.map(({ name, result }) => {
      const figures = isWithheld(result) ? result : result.outcomes[outcome]!;
      return isWithheld(figures)
        ? { label: name, ...figures }
        : {
            label: name,
            n: figures.n,
            estimate: figures.score,
            interval: figures.interval,
            columns: [wordOf(figures)],
          };
    }),
  }));
}

/** The outcomes over 10, the highest first. */
export function findOpportunity({ outcomes }: OpportunityEntry, result: OpportunityResult): string | null {
  const names = outcomes
    .map(({ outcome }) => ({ outcome, score: scoreOf(result.outcomes[outcome]!) }))
    .filter(({ score }) => score > 10)
    .sort((a, b) => b.score - a.score)
    .map(({ outcome }) => outcome);
  return names.length === 0 ? 'No outcome has an opportunity over 10.' : `Look first at: ${fewNames(names)}.`;
}
