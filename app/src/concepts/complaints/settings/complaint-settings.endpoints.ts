import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { complaintSettings } from './complaint-settings.ts';

const SETTINGS = '/api/workspaces/{workspace}/complaint-settings';

/** How a workspace takes complaints, as pages and programs see it. */
export const settingsShown = z.object({
  ...complaintSettings.shape,
  /** 0 while nobody has set anything. */
  revision: z.int(),
  /** Where strangers find the form and the tracker, below the address of Heed. */
  formPath: z.string(),
  trackerPath: z.string(),
});
export type SettingsShown = z.output<typeof settingsShown>;

/** All of it is given. */
export const settingsWish = z.strictObject({
  ...complaintSettings.shape,
  revision: z.union(
    [revision, z.literal(0)],
    'revision: the one that you saw; 0 while nobody has set anything',
  ),
});
export type SettingsWish = z.output<typeof settingsWish>;

export const showComplaintSettings = endpoint({
  method: 'get',
  path: SETTINGS,
  summary:
    'How complaints are taken: the public form, languages, limits of authority, trainings that are needed',
  who: { roles: rolesWith('see cases') },
  answer: settingsShown,
});

export const changeComplaintSettings = endpoint({
  method: 'post',
  path: SETTINGS,
  summary: 'Set how complaints are taken; all of it is given',
  who: { roles: rolesWith('manage complaints') },
  body: settingsWish,
  answer: settingsShown,
});
