export { AttributeControls } from './attribute-controls.tsx';
export { AddAttributeDialog, type AttributeShown } from './attribute-dialogs.tsx';
export {
  AttributeSelect,
  type AttributeSelectProps,
  useAttributeOptions,
  useAttributeTree,
} from './attribute-select.tsx';
export { AttributesPage } from './attributes.page.tsx';
export { SetItemsPage } from './items/set-items.page.tsx';
export { SurveyItemsPage } from './items/survey-items.page.tsx';
export { namingWords } from './naming-words.tsx';
