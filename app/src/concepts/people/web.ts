export { ApiKeysPage } from './api-keys/api-keys.page.tsx';
export { PeoplePage } from './people.page.tsx';
