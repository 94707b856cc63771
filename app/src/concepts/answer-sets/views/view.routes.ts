import { answers, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { mayWith } from '../../people/index.ts';
import { plannedView } from '../figures/shown-figures.ts';
import { responsesPage } from '../responses/responses-page.ts';
import { characteristicsOf } from './characteristics.ts';
import { type ViewMaking, viewOfSet } from './kept-table.ts';
import { listCharacteristics, listResponses } from './view.endpoints.ts';

/** What answers can be chosen by, and the responses that were chosen. */
export function viewRoutes(making: ViewMaking): readonly Route[] {
  const { engine } = making;
  return [
    answers(listCharacteristics, async ({ params, query }, visit) => {
      const { member } = visit as MemberVisit;
      const workspace = member.workspace.id;
      const opened = await viewOfSet(making, workspace, { id: params.id, view: query.view });
      if (!opened.ok) return opened;
      const plan = plannedView(opened.value);
      if (!plan.ok) return plan;
      const key = { workspace, table: params.id };
      const { peopleCounts } = plan.value;
      const asking = { engine, key, peopleCounts, seesAnswers: mayWith(member.role, 'see answers') };
      const characteristics = await characteristicsOf(asking, opened.value);
      return characteristics.ok ? taken({ characteristics: characteristics.value }) : characteristics;
    }),
    answers(listResponses, async ({ params, query }, visit) => {
      const workspace = (visit as MemberVisit).member.workspace.id;
      const opened = await viewOfSet(making, workspace, { id: params.id, view: query.view });
      if (!opened.ok) return opened;
      return taken(await responsesPage(making, opened.value, { workspace, ...query }));
    }),
  ];
}
