import type { CountedRisk } from './counting/counted-risk.ts';
import type { RiskSources, Watched } from './gathered-revenue-at-risk.ts';

/** What the figures prove, and what they do not. */
export function notesOf({ assumptions, adjustedBy, segment }: RiskSources): string[] {
  const alike =
    adjustedBy.length === 0
      ? 'Customers are compared as they are, whatever else they differ by.'
      : `They are compared with customers who are alike by ${adjustedBy.map(alikeName).join(', ')}.`;
  return [
    `Who was not met leaves oftener: that goes together, and is no proof that the one makes the other. ${alike} What else they differ by, such as a move or a cheaper offer, is not taken out.`,
    `Rates of leaving are taken as the same over the next ${assumptions.horizonMonths} months, and the rate ratio as the same for all.`,
    'What all customers stand to bring less is right only if those who did not answer are like those of the same segments who did.',
    'Money by attribute is of each alone: most customers miss several things at once, so the amounts overlap and do not add up.',
    ...(segment === null
      ? []
      : [
          'Rates of leaving are those of all customers: whoever left is in no segment any more. The segment says whose money it is.',
        ]),
  ];
}

/** How what customers are alike by is told. */
export function alikeName(id: string): string {
  const names: Readonly<Record<string, string>> = {
    tenure: 'how long they were there',
    party: 'person or organisation',
    keyAccount: 'key account',
    region: 'region',
    acquiredBy: 'how they were won',
  };
  return names[id] ?? id.replace(/^own:/u, '');
}

export function riskWarnings(
  sources: RiskSources,
  counted: CountedRisk,
  customers: readonly Watched[],
): string[] {
  const { histories, verdicts, value, assumptions } = sources;
  const withoutValue = histories.served - histories.withValue;
  const silent = histories.histories.length - customers.length;
  return [
    ...histories.warnings,
    ...verdicts.warnings,
    ...(histories.histories.length === 0
      ? ['no answers of known customers are there: link a set of answers to customers first']
      : []),
    ...(histories.knownToLeave
      ? []
      : ['it is not known of anybody that they left, so nothing can be said of leaving']),
    ...(value.currency === null ? ['no currency is set: set it with the assumptions of values'] : []),
    ...(assumptions.money === 'margin' && value.marginShare === null
      ? ['no share of margin is set, so revenue itself is taken']
      : []),
    ...(withoutValue > 0
      ? [
          `of ${withoutValue} of ${histories.served} customers it is not known what they bring; they count as nothing`,
        ]
      : []),
    ...(silent > 0
      ? [
          `${silent} customers answered, but nothing that says whether they were met, or only behind the day on which they left`,
        ]
      : []),
    ...(counted.draws > 0 && counted.draws < 1000
      ? [`intervals are of ${counted.draws} draws: there are very many customers`]
      : []),
  ];
}
