import {
  ByteBudget,
  type PageDeclaration,
  type Route,
  shows,
  type Visit,
} from '../../../platform/http/index.ts';
import { ComplaintFormPages } from './form/complaint-form.pages.ts';
import { FormMarks } from './form-marks.ts';
import {
  KnownComplaintSettings,
  RECEIPT_LIMITS,
  ReceiptGuard,
  type ReceiptLimits,
  type ReceiptParts,
} from './public-parts.ts';
import { TrackerPages } from './tracker/tracker.pages.ts';

/** Bodies that are held at one moment: by all together, and by one network. */
const BODIES = { all: 100_000_000, one: 45_000_000 };

export type PublicComplaintParts = Pick<
  ReceiptParts,
  'maker' | 'newId' | 'baseUrl' | 'secret' | 'intake' | 'scans' | 'mails'
> & { readonly limits?: ReceiptLimits | undefined };

/** What strangers reach: the form, the page that says that it was received, and the tracker. */
export function publicComplaintRoutes(given: PublicComplaintParts): readonly Route[] {
  const limits = given.limits ?? RECEIPT_LIMITS;
  const parts: ReceiptParts = {
    ...given,
    limits,
    marks: new FormMarks(given.secret),
    settings: new KnownComplaintSettings(given.maker),
    budget: new ByteBudget(BODIES),
  };
  const guard = new ReceiptGuard(limits);
  const form = new ComplaintFormPages(parts, guard);
  const tracker = new TrackerPages(parts, guard);
  const page = (
    method: PageDeclaration['method'],
    path: PageDeclaration['path'],
    [summary, run]: readonly [string, (visit: Visit) => Promise<Response>],
  ): Route => shows({ method, path, summary, who: 'anyone' }, run);
  return [
    page('get', '/f/{workspace}', [
      'The form by which anybody complains, asks, praises or proposes',
      (v) => form.show(v),
    ]),
    page('post', '/f/{workspace}', ['What somebody filled in, with files', (v) => form.send(v)]),
    page('get', '/f/{workspace}/received/{word}', [
      'Code and link of what was just sent',
      (v) => form.received(v),
    ]),
    page('get', '/t/{workspace}', ['Where code and secret of a case are typed', (v) => tracker.door(v)]),
    page('post', '/t/{workspace}', ['Code and secret of a case', (v) => tracker.typed(v)]),
    page('get', '/t/{workspace}/{code}/{secret}', [
      'A link that opens the tracker of a case',
      (v) => tracker.followed(v),
    ]),
    page('get', '/t/{workspace}/{code}', [
      'What became of a case, for whoever sent it',
      (v) => tracker.show(v),
    ]),
    page('post', '/t/{workspace}/{code}', ['What those who sent a case add or do', (v) => tracker.send(v)]),
  ];
}
