import { z } from 'zod';
import type { RecordList, RecordSheet } from '../../platform/records/declarations.ts';
import { SOURCE_IDS } from './expectation-source.ts';
import { LADDER_STATES, type Ladder, LEVEL_WORDS, LEVELS, type Level, ladder, STRENGTHS } from './ladder.ts';

/** How the levels are called as columns of the list. */
export const LEVEL_FIELDS = {
  ideal: 'ideal',
  normative: 'normative',
  'experience-based': 'experienced',
  acceptable: 'acceptable',
  'minimum-tolerable': 'tolerable',
} as const satisfies Readonly<Record<Level, string>>;

const value = z.number().nullable();

/** A ladder as it stands in a list: its levels beside one another. */
export const listedLadder = ladder.extend({
  lowest: value,
  highest: value,
  measure: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  ideal: value,
  normative: value,
  experienced: value,
  acceptable: value,
  tolerable: value,
  idealN: value,
  normativeN: value,
  experiencedN: value,
  acceptableN: value,
  tolerableN: value,
  idealSd: value,
  normativeSd: value,
  experiencedSd: value,
  acceptableSd: value,
  tolerableSd: value,
  acceptedBy: z.string(),
  origin: z.enum(['stated', 'computed']),
});
export type ListedLadder = z.output<typeof listedLadder>;

/** A ladder with its levels beside one another. */
export function asListed(shown: Ladder): ListedLadder {
  const figures = LEVELS.flatMap((level) => {
    const [field, figure] = [LEVEL_FIELDS[level], shown.levels[level]];
    return [
      [field, figure?.value ?? null],
      [`${field}N`, figure?.n ?? null],
      [`${field}Sd`, figure?.sd ?? null],
    ];
  });
  return {
    ...shown,
    ...(Object.fromEntries(figures) as Pick<ListedLadder, 'ideal'>),
    lowest: shown.scale.min,
    highest: shown.scale.max,
    measure: shown.scale.measure,
    acceptedBy: (shown.distribution ?? []).map(({ value: at, people }) => `${at}: ${people}`).join('; '),
    origin: shown.computedFrom === null ? 'stated' : 'computed',
  } as ListedLadder;
}

const levelFields = LEVELS.map(
  (level) => ({ id: LEVEL_FIELDS[level], title: LEVEL_WORDS[level], kind: 'number' }) as const,
);
const spreadFields = LEVELS.flatMap((level) => {
  const [id, title] = [LEVEL_FIELDS[level], LEVEL_WORDS[level]];
  return [
    { id: `${id}N`, title: `${title}: n`, kind: 'number', hidden: true, derived: true },
    { id: `${id}Sd`, title: `${title}: standard deviation`, kind: 'number', hidden: true, derived: true },
  ] as const;
});

export const LADDERS: RecordList = {
  name: 'expectations',
  sort: '-on',
  fields: [
    { id: 'attribute', title: 'Attribute', kind: 'who' },
    { id: 'segment', title: 'Segment', kind: 'who' },
    { id: 'scale', title: 'Scale', kind: 'text', derived: true },
    ...levelFields,
    { id: 'on', title: 'Date', kind: 'date' },
    { id: 'strength', title: 'Strength', kind: 'choice', choices: STRENGTHS, hidden: true },
    { id: 'sources', title: 'Sources', kind: 'many', choices: SOURCE_IDS, hidden: true },
    { id: 'state', title: 'State', kind: 'choice', choices: LADDER_STATES },
    { id: 'origin', title: 'Origin', kind: 'choice', choices: ['stated', 'computed'], hidden: true },
    { id: 'lowest', title: 'Lowest point', kind: 'number', hidden: true },
    { id: 'highest', title: 'Highest point', kind: 'number', hidden: true },
    { id: 'measure', title: 'Measure', kind: 'who', hidden: true },
    ...spreadFields,
    { id: 'acceptedBy', title: 'Acceptable to', kind: 'text', hidden: true, derived: true },
    { id: 'evidence', title: 'Evidence', kind: 'text', searched: true, hidden: true },
  ],
};

const levelColumns = LEVELS.flatMap((level, i) => {
  const [id, title] = [LEVEL_FIELDS[level], LEVEL_WORDS[level]];
  const about = `the level "${title.toLowerCase()}"`;
  return [
    {
      id,
      title,
      about: `${about}, a number on the scale; empty when nobody gave it`,
      example: String(7 - i),
    },
    { id: `${id}N`, title: `${title}: n`, about: `people behind ${about}`, example: '' },
    {
      id: `${id}Sd`,
      title: `${title}: standard deviation`,
      about: `how far apart these people are, with n − 1`,
      example: '',
    },
  ];
});

export const LADDER_SHEET: RecordSheet = {
  name: 'expectations',
  columns: [
    {
      id: 'attribute',
      title: 'Attribute',
      required: true,
      about: 'the name of an attribute',
      example: 'Answers on time',
    },
    { id: 'segment', title: 'Segment', about: 'the name of a segment; empty for all customers', example: '' },
    { id: 'lowest', title: 'Lowest point', about: 'of the scale that people answer on', example: '1' },
    { id: 'highest', title: 'Highest point', about: 'of the same scale', example: '7' },
    {
      id: 'measure',
      title: 'Measure',
      about: 'the name of a measure, when levels are in its unit; then without points of a scale',
      example: '',
    },
    ...levelColumns,
    {
      id: 'on',
      title: 'Date',
      required: true,
      about: 'the day on which it was observed, as 2026-01-31',
      example: '2026-01-31',
    },
    {
      id: 'sources',
      title: 'Sources',
      required: true,
      about: `one or more of ${SOURCE_IDS.join(', ')}, with ; between`,
      example: 'experience; recommendation',
    },
    {
      id: 'strength',
      title: 'Strength',
      about: `one of ${STRENGTHS.join(', ')}; empty is moderate`,
      example: 'moderate',
    },
    {
      id: 'acceptedBy',
      title: 'Acceptable to',
      about: 'how many people find which value just acceptable, as 4: 17; 5: 30',
      example: '',
    },
    { id: 'evidence', title: 'Evidence', about: 'how it is known, in words', example: 'Twelve interviews' },
    {
      id: 'state',
      title: 'State',
      about: 'kept, or empty; withdrawn ladders are not brought in',
      example: 'kept',
    },
  ],
};
