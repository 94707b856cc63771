import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { playbook, playbookWish } from './playbook.ts';

const PLAYBOOK = '/api/workspaces/{workspace}/playbook';
const seeing = { roles: rolesWith('see customers') };

export const showPlaybook = endpoint({
  method: 'get',
  path: PLAYBOOK,
  summary: 'What is wanted of whoever serves each type of customer, and what is not',
  who: seeing,
  answer: playbook,
});

export const listPlaybooks = endpoint({
  method: 'get',
  path: `${PLAYBOOK}/versions`,
  summary: 'All versions of the playbook, the newest first; version 0 is what Heed brings along',
  who: seeing,
  answer: z.object({ items: z.array(playbook) }),
});

export const changePlaybook = endpoint({
  method: 'post',
  path: PLAYBOOK,
  summary: 'Change the playbook; behaviours keep their keys, so that observations of them stay together',
  who: { roles: rolesWith('manage kinds') },
  body: playbookWish,
  answer: playbook,
});
