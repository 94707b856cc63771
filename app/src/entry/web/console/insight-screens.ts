import { lazy } from 'react';
import { FactAndPerceptionPage, GapMapPage } from '../../../concepts/chain/web.ts';
import { rolesWith } from '../../../concepts/people/declarations.ts';
import type { ConsoleScreen } from './console-screen.ts';

/** The screens that join all concepts: gaps, fact and perception, the index, signals, revenue at risk. */
export const INSIGHT_SCREENS: readonly ConsoleScreen[] = [
  {
    path: 'gaps',
    name: 'Gap map',
    group: 'Insight',
    letter: '3',
    roles: rolesWith('see records'),
    Page: GapMapPage,
  },
  {
    path: 'fact-and-perception',
    name: 'Fact and perception',
    group: 'Insight',
    letter: '4',
    roles: rolesWith('see records'),
    Page: FactAndPerceptionPage,
  },
  {
    path: 'signals',
    name: 'Signals',
    group: 'Insight',
    letter: '6',
    roles: rolesWith('see figures'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/signals/web.ts')).SignalsPage })),
  },
  {
    path: 'signals/$signalId',
    name: 'A signal',
    roles: rolesWith('see figures'),
    Page: lazy(async () => ({ default: (await import('../../../concepts/signals/web.ts')).SignalPage })),
  },
  {
    path: 'revenue-at-risk',
    name: 'Revenue at risk',
    group: 'Insight',
    letter: '7',
    roles: rolesWith('see figures'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/revenue-at-risk/web.ts')).RevenueAtRiskPage,
    })),
  },
  {
    path: 'satisfaction-index',
    name: 'Satisfaction index',
    group: 'Insight',
    letter: '5',
    roles: rolesWith('see figures'),
    Page: lazy(async () => ({
      default: (await import('../../../concepts/satisfaction-index/web.ts')).SatisfactionIndexPage,
    })),
  },
];
