export { apiPage } from './api.page.ts';
export { errorPages } from './error-pages.ts';
export { type FormProblem, type PublicPage, pageResponse, publicPage, seeOther } from './public-page.ts';
export { type PublicParts, publicRoutes } from './public-routes.ts';
