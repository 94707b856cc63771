export {
  addAttribute,
  archiveAttribute,
  changeAttribute,
  listNaming,
  mergeAttribute,
  restoreAttribute,
  showAttribute,
  showAttributeTree,
  splitAttribute,
  startFromReadySet,
} from './attribute.endpoints.ts';
export type { Attribute, AttributeDetail, AttributeInTree } from './attribute.ts';
export { attributeImport, attributeListing } from './attribute-list.ts';
export { placeName, READY_SETS, type ReadySet } from './attribute-ready-sets.ts';
export {
  assignSurveyItems,
  itemImport,
  itemListing,
  listItemSets,
  showItems,
} from './items/survey-item.endpoints.ts';
export { EXPECTATION_LEVELS, type ExpectationLevel, ITEM_ROLES, type ItemRole } from './items/survey-item.ts';
