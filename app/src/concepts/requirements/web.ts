export { CoveragePage } from './coverage/coverage.page.tsx';
export { RequirementPage } from './requirement.page.tsx';
export { WriteDialog as WriteRequirementDialog } from './requirement-dialogs.tsx';
export { RequirementsPage } from './requirements.page.tsx';
