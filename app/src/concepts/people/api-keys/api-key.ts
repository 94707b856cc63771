import { z } from 'zod';
import { properName } from '../proper-name.ts';

/** What a key may be. What owners do, persons do: no key can let people in or make other keys. */
export const KEY_ROLES = ['manager', 'analyst', 'agent', 'auditor'] as const;

export const KEY_STATES = ['active', 'expired', 'revoked'] as const;

/** A key by which a program works in a workspace, as programs and pages see it. */
export const apiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(KEY_ROLES),
  state: z.enum(KEY_STATES),
  madeAt: z.iso.datetime(),
  madeBy: z.object({ id: z.uuid(), name: z.string() }),
  expiresAt: z.iso.datetime().nullable(),
  /** To the hour; null when it was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.output<typeof apiKey>;

/** What it takes to make a key. */
export const newApiKey = z.object({
  name: properName,
  role: z.enum(KEY_ROLES, `a key is one of ${KEY_ROLES.join(', ')}`),
  /** In days; null lasts until it is revoked. */
  lastsDays: z.int().min(1).max(3650, 'a key lasts at most ten years').nullable().default(365),
});
export type NewApiKey = z.output<typeof newApiKey>;

/** What is kept of a key. */
export type ApiKeyRecord = {
  readonly id: string;
  readonly name: string;
  readonly role: ApiKey['role'];
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};
