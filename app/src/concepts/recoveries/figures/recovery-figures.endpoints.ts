import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { recoveryFigures, recoveryFiguresAsked } from './recovery-figures.ts';

export const showRecoveryFigures = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/recoveries/figures',
  summary:
    'Are customers won back: share, time to recover, cost per recovered customer, satisfaction before and after',
  who: { roles: rolesWith('see promises') },
  query: recoveryFiguresAsked,
  answer: recoveryFigures,
});
