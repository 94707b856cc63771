export type { SignalState, Standing } from './keeping/signal.ts';
export {
  actOnOneSignal,
  closeOneSignalAction,
  dismissOneSignal,
  judgeOneSignal,
  lookNow,
  reopenOneSignal,
  showFigureSeries,
  showSignal,
  showSignals,
  watchOneSignal,
} from './showing/signal.endpoints.ts';
export type { LookShown, SeriesShown, SignalShown, SignalWhole } from './showing/signal-shown.ts';
