import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  acting,
  closing,
  dismissal,
  judging,
  reopening,
  SIGNAL_STATES,
  watching,
} from '../keeping/signal.ts';
import { lookShown, seriesShown, signalShown, signalWhole } from './signal-shown.ts';

const SIGNALS = '/api/workspaces/{workspace}/signals';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a signal') });
const seeing = { roles: rolesWith('see figures') };
const handling = { roles: rolesWith('handle signals') };

export const showSignals = endpoint({
  method: 'get',
  path: SIGNALS,
  summary:
    'Signals: figures whose level changed beyond chance, what to decide about first; and what the last look at all figures came to',
  who: seeing,
  query: z.object({
    state: z.enum(SIGNAL_STATES, `state: one of ${SIGNAL_STATES.join(', ')}`).optional(),
    attribute: z.uuid('attribute: this is not the id of an attribute').optional(),
  }),
  answer: z.object({
    look: lookShown.nullable(),
    items: z.array(signalShown),
    /** Whether there are older ones that are not listed. */
    isCut: z.boolean(),
  }),
});

export const showSignal = endpoint({
  method: 'get',
  path: `${SIGNALS}/{id}`,
  summary: 'A signal with its figure and the parts of it as they are now, and what became of what was done',
  who: seeing,
  params,
  answer: signalWhole,
});

export const showFigureSeries = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/figure-series',
  summary: 'Figures over time as signals are looked for in them: of one kind, or one figure with its parts',
  who: seeing,
  query: z.object({
    kind: z.string().max(40).optional(),
    figure: z.string().max(300).optional(),
  }),
  answer: z.object({
    months: z.array(z.string()),
    items: z.array(seriesShown),
    warnings: z.array(z.string()),
  }),
});

export const lookNow = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/signal-look',
  summary: 'Look at all figures now; it is done by itself some minutes after anything changed',
  who: handling,
  body: z.strictObject({}),
  answer: lookShown,
});

const deed = <Name extends string, Body extends z.ZodObject>(name: Name, summary: string, body: Body) =>
  endpoint({
    method: 'post',
    path: `${SIGNALS}/{id}/${name}`,
    summary,
    who: handling,
    params,
    body,
    answer: signalShown,
  });

export const dismissOneSignal = deed(
  'dismissal',
  'Dismiss a signal with the reason; only a new change of the figure brings it back',
  dismissal,
);
export const watchOneSignal = deed(
  'watch',
  'Watch a signal; it is told when its shift grows, shrinks or vanishes',
  watching,
);
export const actOnOneSignal = deed(
  'action',
  'Say what is done about it, by whom and until when, and which record that is; the figure then says whether it worked',
  acting,
);
export const closeOneSignalAction = deed('action-closure', 'Note that what was to be done is done', closing);
export const judgeOneSignal = deed(
  'effect',
  'Say whether what was done worked, and by what you see it',
  judging,
);
export const reopenOneSignal = deed(
  'reopening',
  'Look at a signal anew, as if nobody had decided',
  reopening,
);
