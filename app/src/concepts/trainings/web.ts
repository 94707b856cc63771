export { TrainingsPage } from './trainings.page.tsx';
