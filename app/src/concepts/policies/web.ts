export { PoliciesPage } from './policies.page.tsx';
export { PolicyPage } from './policy.page.tsx';
export { DifferenceView } from './policy-words.tsx';
export { CustomerRightPage } from './rights/customer-right.page.tsx';
