export { importRoutes } from './import.routes.ts';
export { interruptWork, sweepImports } from './import-upkeep.ts';
export type { HeaderOffer } from './matching/header-offer.ts';
export { offerLines } from './matching/header-offer.view.ts';
export { fittedRecipe } from './matching/offers.ts';
export { importsWaiting, type WaitingImport } from './waiting-imports.store.ts';
export { ImportWork, type ImportWorkParts } from './working/import-work.ts';
