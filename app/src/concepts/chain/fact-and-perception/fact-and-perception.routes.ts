import { answers, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import type { PerceptionMaking } from '../../perceptions/index.ts';
import { showFactAndPerception } from './fact-and-perception.endpoints.ts';
import { factAndPerceptionOf } from './gathered-fact-cases.ts';

/** What answers about quality in fact beside quality in perception. */
export function factRoutes(making: PerceptionMaking): readonly Route[] {
  return [
    answers(showFactAndPerception, ({ query }, visit) => {
      const { workspace } = (visit as MemberVisit).member;
      const { segment = null, unit = null, from = null, to = null, every } = query;
      return factAndPerceptionOf(making, {
        ...{ workspace: workspace.id, segmentId: segment, unitId: unit },
        ...{ from, to, every },
      });
    }),
  ];
}
