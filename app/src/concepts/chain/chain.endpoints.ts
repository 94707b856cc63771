import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { attributeChain } from './attribute-chain.ts';

export const showChain = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/attributes/{id}/chain',
  summary:
    'The chain of an attribute: expectation, belief, standard, delivery, promise and perception with their gaps, what is missing, and where it breaks',
  who: { roles: rolesWith('see records') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of an attribute') }),
  answer: attributeChain,
});
