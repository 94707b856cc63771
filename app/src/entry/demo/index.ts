export type { DemoPerson, DemoUnit, UnitKey } from './brightwater-people.ts';
export type { DemoAttribute, DemoFeature } from './brightwater-truth.ts';
export {
  type DemoOrganisation,
  type DemoSurvey,
  type DemoTruth,
  demoOrganisation,
} from './demo-organisation.ts';
export { DEMO_MARK, DEMO_SEED, type DemoFilling, fillDemo } from './demo-workspace.ts';
export { monthsOf, PERIODS, type Period } from './survey-calendar.ts';
export { type Among, type TrueFigures, trueFigures } from './true-figures.ts';
