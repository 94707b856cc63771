import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { gapsAsked } from './gap-map/gap-map.endpoints.ts';
import { shownChain } from './shown-chain.ts';

export const showChain = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/attributes/{id}/chain',
  summary:
    'The chain of an attribute: expectation, belief, standard, delivery, promise and perception; its five gaps by what they cost, how old its records are, what is missing, where it breaks, how sure that is, and what to do next',
  who: { roles: rolesWith('see records') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of an attribute') }),
  query: gapsAsked.pick({ segment: true, unit: true, from: true, to: true }),
  answer: shownChain,
});
