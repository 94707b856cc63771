export {
  contactListing,
  correctOneContact,
  listContactsOfCustomer,
  logOneContact,
  showContact,
  takeContacts,
  withdrawOneContact,
} from './contacts/contact.endpoints.ts';
export { CONTACT_SOURCES, type Contact, EMOTIONS, JUDGEMENTS, type NewContact } from './contacts/contact.ts';
export { contactImports } from './contacts/importing/contact-import.endpoints.ts';
export { type FigureQuery, figureQuery, type MomentStandings } from './figures/moment-figure.ts';
export {
  showDetractorImpact,
  showJourneyMap,
  showMomentDetail,
  showMomentImpact,
  showMomentStandings,
} from './figures/moment-figures.endpoints.ts';
export {
  addOneMoment,
  changeOneMoment,
  chooseMoments,
  mergeOneMoment,
  momentImport,
  momentListing,
  moveOneMoment,
  showMoment,
} from './inventory/moment-of-truth.endpoints.ts';
export { CONTACT_CHANNELS, type MomentOfTruth } from './inventory/moment-of-truth.ts';
export {
  addOneJourney,
  changeOneJourney,
  journeyListing,
  moveOneJourney,
  showJourney,
  startReadyJourney,
} from './journeys/journey.endpoints.ts';
export type { Journey } from './journeys/journey.ts';
