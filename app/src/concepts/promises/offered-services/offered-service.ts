import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properName, properWords } from '../../people/declarations.ts';

export const SERVICE_STATES = ['active', 'archived'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** Whether the time of a service runs while its calendar is open, or day and night. */
export const RUNS = ['working', 'all'] as const;
export type Runs = (typeof RUNS)[number];

const MINUTE = 60_000;
/** 366 days. */
const MOST_MINUTES = 527_040;

const minutes = (what: string) =>
  z
    .int(`${what}: give whole minutes`)
    .min(0, `${what}: 0 minutes or more`)
    .max(MOST_MINUTES, `${what}: at most ${MOST_MINUTES} minutes, which are 366 days`)
    .transform((value) => value + 0);

/** What it takes to name a service: something that is done for customers again and again, such as "Install a meter". */
export const newService = z.strictObject({
  name: properName,
  description: properWords(2000).default(''),
  attributeId: z.uuid('attributeId: this is not the id of an attribute').nullable().default(null),
  /** What it is held to beside its time; must be of the attribute when there is one. */
  measureId: z.uuid('measureId: this is not the id of a measure').nullable().default(null),
  /** Null: the calendar that the workspace uses by default. */
  calendarId: z.uuid('calendarId: this is not the id of a calendar').nullable().default(null),
  runs: z.enum(RUNS, `runs: one of ${RUNS.join(', ')}`).default('working'),
  unitId: z.uuid('unitId: this is not the id of a unit').nullable().default(null),
  ownerId: z.uuid('ownerId: this is not the id of a person').nullable().default(null),
  /** To whom a broken promise goes; null: to whoever manages. */
  escalateTo: z.uuid('escalateTo: this is not the id of a person').nullable().default(null),
  /** A time is over-promised when it is likely to be kept less often than this. */
  wantedShare: z
    .number('wantedShare: give a share such as 0.9')
    .gte(0.5, 'wantedShare: at least 0.5')
    .lte(0.999, 'wantedShare: at most 0.999')
    .default(0.9),
  toleranceMinutes: minutes('toleranceMinutes').default(0),
  remindMinutes: minutes('remindMinutes').default(1440),
});
export type NewService = z.output<typeof newService>;

export const changedService = newService.extend({ revision });
export const movedService = z.strictObject({
  revision,
  state: z.enum(SERVICE_STATES, `state: one of ${SERVICE_STATES.join(', ')}`),
});

/** What is kept of a service. */
export type ServiceRecord = Omit<NewService, 'toleranceMinutes' | 'remindMinutes'> & {
  readonly id: string;
  readonly toleranceMs: number;
  readonly remindMs: number;
  readonly state: ServiceState;
  readonly revision: number;
  readonly updatedAt: Date;
};

const named = z.object({ id: z.uuid(), name: z.string() });
export type NamedRecord = z.output<typeof named>;

/** A service as lists and programs see it. */
export const service = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  attribute: named.nullable(),
  measure: named.nullable(),
  calendar: named.nullable(),
  runs: z.enum(RUNS),
  unit: named.nullable(),
  owner: named.nullable(),
  escalateTo: named.nullable(),
  wantedShare: z.number(),
  toleranceMinutes: z.number(),
  remindMinutes: z.number(),
  /** When the newest delivery began. */
  lastBegun: z.iso.datetime().nullable(),
  state: z.enum(SERVICE_STATES),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Service = z.output<typeof service>;

/** What a record says, as it was wished for. */
export function wishOf(record: ServiceRecord): NewService {
  const { toleranceMs, remindMs, id: _, state: __, revision: ___, updatedAt: ____, ...rest } = record;
  return { ...rest, toleranceMinutes: toleranceMs / MINUTE, remindMinutes: remindMs / MINUTE };
}

/** A wish as it is kept. */
export function keptWish({ toleranceMinutes, remindMinutes, ...rest }: NewService) {
  return { ...rest, toleranceMs: toleranceMinutes * MINUTE, remindMs: remindMinutes * MINUTE };
}
