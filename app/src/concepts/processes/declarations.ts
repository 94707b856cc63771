export {
  addAgreement,
  agreementImport,
  agreementListing,
  changeAgreement,
  confirmAgreement,
  endAgreement,
  reviewAgreement,
  showAgreement,
  showAgreementSummary,
} from './agreements/agreement.endpoints.ts';
export type { Agreement } from './agreements/agreement.ts';
export type { LinkFigure } from './figures/link-figure.ts';
export type { ProcessChain } from './figures/process-chain.ts';
export {
  addLink,
  changeLink,
  complainOfLink,
  linkImport,
  linkListing,
  moveLink,
  rateLink,
  showLink,
  stepLinkComplaint,
} from './links/process-link.endpoints.ts';
export type { ProcessLink } from './links/process-link.ts';
export {
  addProcess,
  changeProcess,
  listLinksOfCustomer,
  moveProcess,
  processImport,
  processListing,
  showBothIndices,
  showChainResult,
  showProcess,
  showProcessChain,
} from './process.endpoints.ts';
export { listLinksToRate, ratingImport, ratingListing } from './ratings/link-rating.endpoints.ts';
