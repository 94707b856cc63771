import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properName, properWords } from '../../people/declarations.ts';

/** How people come to a survey: anybody by an address, one person by their own, at a device that stands somewhere, within a site. */
export const LINK_KINDS = ['open', 'personal', 'kiosk', 'embed'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export const LINK_STATES = ['on', 'off'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Sites that one link may be embedded in. */
const MOST_SITES = 50;

/** A site as a browser names it: nothing behind the name, so that it can stand in a rule for browsers as it is. */
const site = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^https?:\/\/(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/u,
    'sites: write a site as https://www.example.org, with nothing behind it',
  );

const moment = z.iso.datetime({ offset: true, error: 'give a moment as 2026-01-31T09:00:00Z' });
const laterMoment = moment.refine(
  (given) => given >= '1900' && given < '2200',
  'a moment lies between 1900 and 2199',
);

const facts = {
  name: properName,
  /** Null: whoever answers chooses among those of the survey. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, 'language: write a language such as en or pt-BR')
    .max(35)
    .nullable()
    .default(null),
  opensAt: laterMoment.nullable().default(null),
  closesAt: laterMoment.nullable().default(null),
  mostFinished: z.int().min(1).max(10_000_000).nullable().default(null),
  sites: z.array(site).max(MOST_SITES, `sites: at most ${MOST_SITES}`).default([]),
  kioskSeconds: z.int().min(5).max(600).nullable().default(null),
  told: properWords(1000).default(''),
};

/** What it takes to make a link. */
export const newSurveyLink = z.strictObject({ ...facts, kind: z.enum(LINK_KINDS) });
export type NewSurveyLink = z.output<typeof newSurveyLink>;

/** All that can be changed of one; of what kind it is stays. */
export const changedSurveyLink = z.strictObject({ ...facts, revision });
export type ChangedSurveyLink = Omit<z.output<typeof changedSurveyLink>, 'revision'>;

export const switchedSurveyLink = z.strictObject({ revision, state: z.enum(LINK_STATES) });

/** Whether somebody may come in by a link now: it opens later, is over or switched off, or as many as it takes have finished. */
export const ADMISSIONS = ['open', 'not-yet', 'closed', 'full'] as const;
export type Admission = (typeof ADMISSIONS)[number];

/** How many came by a link and how far they got. */
export const linkCounts = z.object({
  reached: z.int(),
  started: z.int(),
  finished: z.int(),
  turnedAway: z.int(),
});
export type LinkCounts = z.output<typeof linkCounts>;

/** A link as it is shown. */
export const surveyLink = z.object({
  id: z.uuid(),
  survey: z.object({ id: z.uuid(), name: z.string() }),
  name: z.string(),
  kind: z.enum(LINK_KINDS),
  state: z.enum(LINK_STATES),
  admission: z.enum(ADMISSIONS),
  /** Where people go; null for personal links, for each person has an address of their own. */
  address: z.string().nullable(),
  language: z.string().nullable(),
  opensAt: z.iso.datetime().nullable(),
  closesAt: z.iso.datetime().nullable(),
  mostFinished: z.int().nullable(),
  sites: z.array(z.string()),
  kioskSeconds: z.int().nullable(),
  told: z.string(),
  counts: linkCounts,
  /** Of personal links: how many there are; null for others. */
  people: z.int().nullable(),
  madeAt: z.iso.datetime(),
  madeBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  revision: z.int(),
});
export type SurveyLink = z.output<typeof surveyLink>;

/** What is kept of a link. */
export type SurveyLinkRecord = {
  readonly id: string;
  readonly surveyId: string;
  readonly name: string;
  readonly kind: LinkKind;
  readonly code: string;
  readonly language: string | null;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly mostFinished: number | null;
  readonly sites: readonly string[];
  readonly kioskSeconds: number | null;
  /** What people are told; where it says something, answers by personal links are kept with names. */
  readonly told: string;
  readonly state: LinkState;
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly revision: number;
};

/** Whether answers that come by a link are kept with the customer who gave them. */
export function keepsNames({ kind, told }: Pick<SurveyLinkRecord, 'kind' | 'told'>): boolean {
  return kind === 'personal' && told !== '';
}
