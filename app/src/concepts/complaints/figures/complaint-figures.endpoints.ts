import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { winningBack, winningBackAsked } from '../recovering/winning-back.ts';
import { complaintFigures, complaintFiguresAsked } from './complaint-figures.ts';

export const showComplaintFigures = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/case-figures',
  summary:
    'How complaints come in, are answered and end: receipts, timeliness of every clock, upheld rate, causes, remedies and cost, by product, unit, channel, right and more',
  who: { roles: rolesWith('see cases') },
  query: complaintFiguresAsked,
  answer: complaintFigures,
});

export const showWinningBack = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/case-figures/winning-back',
  summary:
    'Are complainants won back: rating before and after, conversion, justice scores, time and cost to recover, the recovery paradox beside matched customers, silent dissatisfaction',
  who: { roles: rolesWith('see cases') },
  query: winningBackAsked,
  answer: winningBack,
});

export const exportCfpb = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/case-exports/cfpb',
  summary: 'All complaints as a file in the form of the Consumer Complaint Database of the CFPB',
  who: { roles: rolesWith('take cases') },
  query: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
  answer: z.string(),
  file: 'text/csv; charset=utf-8',
});
