import {
  attributeImport,
  attributeListing,
  itemImport,
  itemListing,
} from '../../concepts/attributes/declarations.ts';
import { calendarListing } from '../../concepts/calendars/declarations.ts';
import {
  caseListing,
  causeListing,
  disputeBodyImport,
  disputeBodyListing,
} from '../../concepts/complaints/declarations.ts';
import {
  advocateListing,
  customerListing,
  duplicateListing,
  keyAccountListing,
  kindNeedImport,
  kindNeedListing,
  mergeListing,
  observationListing,
  segmentImport,
  segmentListing,
  segmentMemberImport,
} from '../../concepts/customers/declarations.ts';
import {
  beliefImport,
  beliefRoundListing,
  ladderImport,
  ladderListing,
} from '../../concepts/expectations/declarations.ts';
import {
  contactListing,
  journeyListing,
  momentImport,
  momentListing,
} from '../../concepts/moments/declarations.ts';
import { obligationImport, obligationListing } from '../../concepts/obligations/declarations.ts';
import {
  customerRightImport,
  customerRightListing,
  policyListing,
} from '../../concepts/policies/declarations.ts';
import { consentImport, consentListing, privacyRequestListing } from '../../concepts/privacy/declarations.ts';
import {
  agreementImport,
  agreementListing,
  linkImport,
  linkListing,
  processImport,
  processListing,
  ratingImport,
  ratingListing,
} from '../../concepts/processes/declarations.ts';
import {
  promiseListing,
  serviceImport,
  serviceListing,
  servicePromiseImport,
  servicePromiseListing,
} from '../../concepts/promises/declarations.ts';
import { recoveryListing } from '../../concepts/recoveries/declarations.ts';
import { requirementImport, requirementListing } from '../../concepts/requirements/declarations.ts';
import {
  measureImport,
  measureListing,
  readingImport,
  readingsCsv,
  standardImport,
  standardListing,
} from '../../concepts/standards/declarations.ts';
import {
  heldImport,
  heldListing,
  trainingImport,
  trainingListing,
} from '../../concepts/trainings/declarations.ts';
import { costImport, costListing } from '../../concepts/transactions/declarations.ts';
import type { EndpointDeclaration } from '../../platform/http/declarations.ts';
import type { SheetImport } from '../../platform/records/declarations.ts';

/** How records of one kind go out of a workspace and come into one; null where they do not. */
export type RecordKind = {
  /** A page of them, with how many there are. */
  readonly page: EndpointDeclaration | null;
  readonly csv: (EndpointDeclaration & { readonly file: string }) | null;
  readonly importing: SheetImport | null;
};

/** What `heed records` calls each kind. */
export const RECORD_KINDS: Readonly<Record<string, RecordKind>> = {
  // Many customers come in by `heed customers import`, which reads any columns.
  customers: { ...customerListing, importing: null },
  segments: { ...segmentListing, importing: segmentImport },
  // Members go out of one segment at a time.
  'segment-members': { page: null, csv: null, importing: segmentMemberImport },
  'kind-needs': { ...kindNeedListing, importing: kindNeedImport },
  'key-accounts': { ...keyAccountListing, importing: null },
  advocates: { ...advocateListing, importing: null },
  observations: { ...observationListing, importing: null },
  duplicates: { ...duplicateListing, importing: null },
  merges: { ...mergeListing, importing: null },
  costs: { ...costListing, importing: costImport },
  consents: { ...consentListing, importing: consentImport },
  'privacy-requests': { ...privacyRequestListing, importing: null },
  processes: { ...processListing, importing: processImport },
  links: { ...linkListing, importing: linkImport },
  'link-ratings': { ...ratingListing, importing: ratingImport },
  agreements: { ...agreementListing, importing: agreementImport },
  attributes: { ...attributeListing, importing: attributeImport },
  items: { ...itemListing, importing: itemImport },
  requirements: { ...requirementListing, importing: requirementImport },
  expectations: { ...ladderListing, importing: ladderImport },
  'belief-rounds': { ...beliefRoundListing, importing: null },
  beliefs: { page: null, csv: null, importing: beliefImport },
  obligations: { ...obligationListing, importing: obligationImport },
  measures: { ...measureListing, importing: measureImport },
  standards: { ...standardListing, importing: standardImport },
  readings: { page: null, csv: readingsCsv, importing: readingImport },
  'service-promises': { ...servicePromiseListing, importing: servicePromiseImport },
  policies: { ...policyListing, importing: null },
  journeys: { ...journeyListing, importing: null },
  moments: { ...momentListing, importing: momentImport },
  // Many contacts come in by `heed contacts import`, which reads any columns.
  contacts: { ...contactListing, importing: null },
  calendars: { ...calendarListing, importing: null },
  // Many promises come in by `heed promises import`, which reads any columns.
  promises: { ...promiseListing, importing: null },
  recoveries: { ...recoveryListing, importing: null },
  services: { ...serviceListing, importing: serviceImport },
  trainings: { ...trainingListing, importing: trainingImport },
  'held-trainings': { ...heldListing, importing: heldImport },
  'case-causes': { ...causeListing, importing: null },
  rights: { ...customerRightListing, importing: customerRightImport },
  // Many cases come in by `heed complaints import`, which reads any columns.
  cases: { ...caseListing, importing: null },
  'dispute-bodies': { ...disputeBodyListing, importing: disputeBodyImport },
};
