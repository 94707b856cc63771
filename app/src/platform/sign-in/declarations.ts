export { emailProblem } from './email-rules.ts';
