import type { CHANNELS, Relation } from './customer.ts';

/** Whether somebody is served within the organisation or outside of it. */
export const SIDES = ['internal', 'external'] as const;
export type Side = (typeof SIDES)[number];

export function sideOf(relation: Relation): Side {
  return relation === 'internal' ? 'internal' : 'external';
}

/** What goes for customers of one side unless somebody says otherwise. */
export type SideTemplate = {
  readonly side: Side;
  readonly title: string;
  /** What is so of them, in pairs with the other side. */
  readonly properties: readonly { readonly about: string; readonly says: string }[];
  /** How one finds out what they require; a new customer gets it. */
  readonly channel: (typeof CHANNELS)[number];
  readonly requirementsFoundBy: string;
  readonly communication: string;
  /** What is at stake when something goes wrong. */
  readonly severity: 'process' | 'brand';
  readonly ifItGoesWrong: string;
  readonly privacy: {
    /** On what their data is kept unless a purpose says otherwise. */
    readonly basis: 'contract' | 'consent';
    readonly rules: string;
    /** Months after the last contact in which nothing happened, after which erasing is proposed; a rule must be set up for it. */
    readonly proposedRetentionMonths: number;
  };
  readonly fields: readonly string[];
  readonly source: string;
};

const SOURCE =
  'Heed domain A5 (S1, table of properties of internal and external customers; the pairing is by sense); channel, severity and privacy rules are Heed’s own conclusions from it';

/** The two templates, side by side. */
export const SIDE_TEMPLATES: readonly SideTemplate[] = [
  {
    side: 'internal',
    title: 'Internal customer',
    properties: [
      { about: 'Who they are', says: 'Employees of the organisation, known by name' },
      { about: 'What they require', says: 'Known precisely' },
      { about: 'Communication', says: 'Direct, with feedback at once' },
      { about: 'Problems', says: 'Can be managed between the two' },
      { about: 'Bill', says: 'They do not pay one' },
      { about: 'What they know', says: 'Much about the business' },
      { about: 'Culture', says: 'Part of our own' },
      { about: 'Growth', says: 'Contribute to that of each other' },
    ],
    channel: 'agreement',
    requirementsFoundBy: 'A written agreement between the two units, with goals and expectations of both',
    communication: 'Direct: they are asked and answer at the next meeting',
    severity: 'process',
    ifItGoesWrong: 'The next stage waits or repeats; it reaches an external customer later',
    privacy: {
      basis: 'contract',
      rules:
        'Data of work alone: unit, position, ways to reach them at work. No consents to advertising are asked',
      proposedRetentionMonths: 12,
    },
    fields: ['unitId', 'position', 'ownerId', 'teamId'],
    source: SOURCE,
  },
  {
    side: 'external',
    title: 'External customer',
    properties: [
      { about: 'Who they are', says: 'Often totally unknown' },
      { about: 'What they require', says: 'Intangible and hard to foresee' },
      { about: 'Communication', says: 'Indirect' },
      { about: 'Problems', says: 'Fall on the brand' },
      { about: 'Bill', says: 'They pay it' },
      { about: 'What they know', says: 'Much about the technology they use' },
      { about: 'Culture', says: 'Completely different from ours' },
      { about: 'Growth', says: 'Contribute to that of the organisation' },
    ],
    channel: 'research',
    requirementsFoundBy:
      'Research: surveys, interviews, complaints, observation; agreement where there is a contract',
    communication: 'Indirect: what they think must be asked for, and who answers is not all who think',
    severity: 'brand',
    ifItGoesWrong: 'They tell others and leave; it falls on the brand',
    privacy: {
      basis: 'consent',
      rules:
        'What the contract needs may be kept for it; anything beyond, such as advertising, needs a consent for its purpose',
      proposedRetentionMonths: 36,
    },
    fields: ['reference', 'customerSince', 'monthlyRevenue', 'acquiredBy', 'ownerId', 'teamId'],
    source: SOURCE,
  },
];

export function templateOf(relation: Relation): SideTemplate {
  const side = sideOf(relation);
  return SIDE_TEMPLATES.find((one) => one.side === side)!;
}
