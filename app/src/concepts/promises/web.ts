export {
  CapabilityPanel,
  type CapabilityPanelProps,
  type TakenTime,
} from './capability/capability-panel.tsx';
export { CharterPage } from './charter/charter.page.tsx';
export { WholeCharterPage } from './charter/charter-whole.page.tsx';
export { ServicePromiseBadge } from './charter/charter-words-shown.tsx';
export { LanguageSides, type SideField } from './charter/language-sides.tsx';
export { ServicePromisePage } from './charter/service-promise.page.tsx';
export { ServicePromiseEditorPage } from './charter/service-promise-editor.page.tsx';
export { ServicePromiseSelect, useServicePromiseOptions } from './charter/service-promise-select.tsx';
export { useUnsavedWarning } from './charter/unsaved-warning.tsx';
export { PromiseFiguresPage } from './figures/promise-figures.page.tsx';
export { DuePromisesPage } from './ledger/due-promises.page.tsx';
export { MakePromiseButton } from './ledger/make-promise-button.tsx';
export { PromisePage } from './ledger/promise.page.tsx';
export { PromiseBadge, PromiseDue } from './ledger/promise-badge.tsx';
export { PromiseDialog } from './ledger/promise-dialog.tsx';
export { PromiseImportPage, PromiseImportsPage } from './ledger/promise-imports.page.tsx';
export { PromisesPage } from './ledger/promises.page.tsx';
export { PromisesKept } from './ledger/promises-kept.tsx';
export { PromisesOfCustomer } from './ledger/promises-of-customer.tsx';
export {
  DeliveryImportPage,
  DeliveryImportsPage,
} from './offered-services/importing/delivery-imports.page.tsx';
export { ServicePage } from './offered-services/offered-service.page.tsx';
export { ServicesPage } from './offered-services/offered-services.page.tsx';
export { ServiceSelect, useServiceOptions, useServices } from './offered-services/service-select.tsx';
