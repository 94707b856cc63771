import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { promiseFigures, promiseFiguresAsked } from './promise-figures.ts';

export const showPromiseFigures = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/promises/figures',
  summary:
    'Was it kept, and where not: keeping rate, lateness, over-promising, by attribute, unit, channel or who promised, and in time',
  who: { roles: rolesWith('see promises') },
  query: promiseFiguresAsked,
  answer: promiseFigures,
});
