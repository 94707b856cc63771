import { surveyDefinition } from '../definition/survey-definition.ts';
import { columnsOf } from '../flow/survey-columns.ts';
import { surveyMinutes } from '../wording/survey-minutes.ts';
import { employeeFocus, internalService } from './at-work.instrument.ts';
import { complaintJustice } from './complaint-justice.instrument.ts';
import { ecsi } from './ecsi.instrument.ts';
import { expectationLadder } from './expectation-ladder.instrument.ts';
import { importancePerformancePairs, kanoPairs, opportunityPairs } from './features.instrument.ts';
import { hokanson } from './hokanson.instrument.ts';
import { INSTRUMENT_LANGUAGES, type Instrument, type InstrumentShown, said } from './instrument.ts';
import { servperf, servqualPairs, servqualZones } from './servqual.instrument.ts';
import { ces1, ces2, csat, nps } from './single-figures.instrument.ts';

/** Every ready instrument, in the order in which they are offered: a new one is a file and a line here. */
export const INSTRUMENTS: readonly Instrument[] = [
  csat,
  nps,
  ces2,
  ces1,
  servqualPairs,
  servqualZones,
  servperf,
  kanoPairs,
  importancePerformancePairs,
  opportunityPairs,
  ecsi,
  hokanson,
  expectationLadder,
  complaintJustice,
  internalService,
  employeeFocus,
];

/** An instrument as somebody chooses it. */
export function shownInstrument(instrument: Instrument): InstrumentShown {
  const { pages, places = [], analyses } = instrument;
  const definition = surveyDefinition.parse({
    form: 'heed-survey-1',
    languages: [...INSTRUMENT_LANGUAGES],
    title: said(instrument.name, instrument.name, instrument.name),
    pages: [...pages],
  });
  return {
    id: instrument.id,
    name: instrument.name,
    measures: instrument.measures,
    source: instrument.source,
    protectedWording: instrument.protectedWording,
    languages: [...INSTRUMENT_LANGUAGES],
    items: columnsOf(definition).filter(({ as }) => as === 'item').length,
    minutes: surveyMinutes(definition),
    methods: [...new Set(analyses((words) => words['en'] ?? '').map(({ method }) => String(method)))],
    readySet: places[0]?.set ?? null,
  };
}
