import { readEvents } from '../../../platform/events/index.ts';
import { type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { toldEvents } from '../../reviews/index.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { listCaseLog } from './case-log.endpoints.ts';

/** The history of a case, for whoever may see the case: a colleague does not read in it how their own complaint is handled. */
export function caseLogRoutes(): readonly Route[] {
  return [
    reads(listCaseLog, async (queries, { params: { id }, query }, { member }) => {
      const visible = await visibleCase(queries, member, id);
      if (!visible.ok) return visible;
      const page = await readEvents(queries, { subject: { kind: 'case', id }, ...query });
      if (!page.ok) return page;
      return taken({ items: await toldEvents(queries, page.value.items), next: page.value.next });
    }),
  ];
}
